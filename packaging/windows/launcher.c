/* FlowDesk.exe: starts the program in the Python that lies beside it, and says so when it can't.
   Built twice: for the window (no console) and, with -DCONSOLE, for commands. */
#include <windows.h>
#include <wchar.h>
#include <stdlib.h>

#define UNTOLD 4 /* flowdesk/failed_start.py couldn't show why */

typedef int (*python_main)(int, wchar_t **);

static void tell(const wchar_t *words)
{
#ifdef CONSOLE
    DWORD written;
    WriteConsoleW(GetStdHandle(STD_ERROR_HANDLE), words, (DWORD)wcslen(words), &written, NULL);
#else
    MessageBoxW(NULL, words, L"FlowDesk", MB_OK | MB_ICONERROR);
#endif
}

static void tell_incomplete(const wchar_t *what)
{
    static wchar_t words[512];
    wcscpy(words, L"FlowDesk 没有打开：程序的文件不全（");
    wcscat(words, what);
    wcscat(words, L" 打不开），可能没有拷完，或被杀毒软件隔离了。\n"
                  L"请把整个 FlowDesk 文件夹重新拷一遍，或重新安装。台账没有动。");
    tell(words);
}

static int start(int count, wchar_t **words)
{
    static wchar_t program[32768], library[32800];
    DWORD length = GetModuleFileNameW(NULL, program, 32768);
    if (length == 0 || length == 32768) {
        tell(L"FlowDesk 所在的文件夹路径太长，请换一个短一些的位置。");
        return 3;
    }
    wcscpy(library, program);
    wcscpy(wcsrchr(library, L'\\') + 1, L"runtime\\python311.dll");
    HMODULE python = LoadLibraryExW(
        library, NULL, LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32);
    python_main run = python ? (python_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (run == NULL) {
        tell_incomplete(L"runtime\\python311.dll");
        return 3;
    }
    static const wchar_t *needed[] = {
        L"runtime\\python311._pth", L"runtime\\python311.zip", L"app\\flowdesk\\__main__.py"};
    for (size_t n = 0; n < sizeof needed / sizeof *needed; n++) {
        wcscpy(library, program);
        wcscpy(wcsrchr(library, L'\\') + 1, needed[n]);
        if (GetFileAttributesW(library) == INVALID_FILE_ATTRIBUTES) {
            tell_incomplete(needed[n]);
            return 3;
        }
    }
    const wchar_t *first[] = {program, L"-X", L"utf8", L"-m", L"flowdesk"};
    int heads = sizeof first / sizeof *first, at;
    wchar_t **all = calloc(heads + count + 1, sizeof *all);
    for (at = 0; at < heads; at++)
        all[at] = (wchar_t *)first[at];
    for (at = 1; at < count; at++)
        all[heads + at - 1] = words[at];
    int ended = run(heads + count - 1, all);
    if (ended == UNTOLD)
        tell_incomplete(L"runtime 文件夹里的程序库");
    return ended;
}

#ifdef CONSOLE
int wmain(int count, wchar_t **words)
{
    return start(count, words);
}
#else
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, PWSTR line, int show)
{
    return start(__argc, __wargv);
}
#endif
