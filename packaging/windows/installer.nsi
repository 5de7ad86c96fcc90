; Called by bundle.py: VERSION, FOLDER, ICON, OUT and SIZE (KB) are defined there.
Unicode true
Target amd64-unicode
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\FlowDesk"
!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_INSTALLMODE_INSTDIR "FlowDesk"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "Software\FlowDesk"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "Folder"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "Software\FlowDesk"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "Folder"
!define MULTIUSER_USE_PROGRAMFILES64
!include MultiUser.nsh
!include MUI2.nsh
!include x64.nsh
!include WinVer.nsh
!include FileFunc.nsh

Name "FlowDesk 流动党员管理"
OutFile "${OUT}"
SetCompressor /SOLID lzma
ShowInstDetails nevershow
BrandingText "FlowDesk ${VERSION}　非涉密软件，不得录入国家秘密"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "FlowDesk 流动党员管理"
VIAddVersionKey /LANG=2052 "FileDescription" "FlowDesk 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\FlowDesk.exe"
!define MUI_FINISHPAGE_RUN_TEXT "打开 FlowDesk"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

!macro RefuseWhileRunning
    ; A program that runs keeps its DLL open, so that it can't be opened for writing.
    ${If} ${FileExists} "$INSTDIR\runtime\python311.dll"
        ClearErrors
        FileOpen $0 "$INSTDIR\runtime\python311.dll" a
        ${If} ${Errors}
            MessageBox MB_OK|MB_ICONEXCLAMATION "FlowDesk 正在运行。请先关闭它的窗口，再来一次；什么都还没有改动。" /SD IDOK
            SetErrorLevel 5
            Quit
        ${EndIf}
        FileClose $0
    ${EndIf}
!macroend

Function .onInit
    !insertmacro MULTIUSER_INIT
    ${IfNot} ${RunningX64}
    ${OrIfNot} ${AtLeastWin10}
        MessageBox MB_OK|MB_ICONSTOP "FlowDesk 要 64 位的 Windows 10（1809）或更新的系统，这台电脑上不能用。" /SD IDOK
        SetErrorLevel 6
        Quit
    ${EndIf}
FunctionEnd

Function un.onInit
    !insertmacro MULTIUSER_UNINIT
FunctionEnd

Section "FlowDesk" Program
    SectionIn RO
    !insertmacro RefuseWhileRunning
    SetOutPath "$INSTDIR"
    ; What an older version left behind may not be imported by the new one. Data is never kept here.
    RMDir /r "$INSTDIR\app"
    RMDir /r "$INSTDIR\lib"
    RMDir /r "$INSTDIR\runtime"
    File /r "${FOLDER}\*"
    WriteUninstaller "$INSTDIR\卸载.exe"
    CreateShortcut "$SMPROGRAMS\FlowDesk 流动党员管理.lnk" "$INSTDIR\FlowDesk.exe"
    WriteRegStr SHCTX "Software\FlowDesk" "Folder" "$INSTDIR"
    WriteRegStr SHCTX "Software\Classes\.flowdesk" "" "FlowDesk.Office"
    WriteRegStr SHCTX "Software\Classes\FlowDesk.Office" "" "FlowDesk 台账"
    WriteRegStr SHCTX "Software\Classes\FlowDesk.Office\DefaultIcon" "" "$INSTDIR\FlowDesk.exe,0"
    WriteRegStr SHCTX "Software\Classes\FlowDesk.Office\shell\open\command" "" '"$INSTDIR\FlowDesk.exe" --office "%1"'
    WriteRegStr SHCTX "${KEY}" "DisplayName" "FlowDesk 流动党员管理"
    WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\FlowDesk.exe"
    WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\卸载.exe" /$MultiUser.InstallMode'
    WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\卸载.exe" /$MultiUser.InstallMode /S'
    WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" ${SIZE}
    WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
    WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
SectionEnd

Section "桌面图标" Desktop
    CreateShortcut "$DESKTOP\FlowDesk 流动党员管理.lnk" "$INSTDIR\FlowDesk.exe"
SectionEnd

Section "Uninstall"
    !insertmacro RefuseWhileRunning
    ; Only the program: office files, settings and logs stay where they are.
    RMDir /r "$INSTDIR\app"
    RMDir /r "$INSTDIR\lib"
    RMDir /r "$INSTDIR\runtime"
    Delete "$INSTDIR\FlowDesk.exe"
    Delete "$INSTDIR\FlowDesk-cmd.exe"
    Delete "$INSTDIR\卸载.exe"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\FlowDesk 流动党员管理.lnk"
    Delete "$DESKTOP\FlowDesk 流动党员管理.lnk"
    DeleteRegKey SHCTX "${KEY}"
    DeleteRegKey SHCTX "Software\FlowDesk"
    DeleteRegKey SHCTX "Software\Classes\.flowdesk"
    DeleteRegKey SHCTX "Software\Classes\FlowDesk.Office"
SectionEnd
