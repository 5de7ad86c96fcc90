@echo off
rem Opens the window on the sample office; sets everything up first where that hasn't been done.
rem Needs Python 3.11 for Windows with its launcher (py) and, the first time, a package index.
chcp 65001 >nul
setlocal
cd /d "%~dp0.."
set "LOCK=packaging\requirements.lock"

fc /b "%LOCK%" .venv\requirements.lock >nul 2>nul
if not errorlevel 1 if exist .venv\Scripts\flowdesk.exe goto start

py -3.11 -m venv .venv || goto failed
.venv\Scripts\python.exe -m pip install --disable-pip-version-check --quiet --require-hashes --only-binary=:all: -r "%LOCK%" || goto failed
.venv\Scripts\python.exe -m pip install --disable-pip-version-check --quiet --no-index --no-deps --no-build-isolation -e . || goto failed
copy /y "%LOCK%" .venv\requirements.lock >nul

:start
set "FOLDER=%USERPROFILE%\FlowDesk"
if defined FLOWDESK_DATA set "FOLDER=%FLOWDESK_DATA%"
set "OFFICE=%FOLDER%\示例.flowdesk"
if not exist "%FOLDER%" mkdir "%FOLDER%"
if not exist "%OFFICE%" .venv\Scripts\flowdesk.exe sample "%OFFICE%" || goto failed
.venv\Scripts\flowdesk.exe --office "%OFFICE%" || goto failed
exit /b 0

:failed
echo 没有启动成功，原因见上面几行。
pause
exit /b 1
