/* FlowDesk.exe: starts the program in the Python that lies beside it, and says so when it can't.
   Built twice: for the window (no console) and, with -DCONSOLE, for commands. */
#include <windows.h>
#include <wchar.h>
#include <stdlib.h>

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
        tell(L"FlowDesk 的文件不全（runtime 文件夹里的 python311.dll 打不开）。\n"
             L"请把整个 FlowDesk 文件夹重新拷一遍，或重新安装。台账不在程序文件夹里，不受影响。");
        return 3;
    }
    const wchar_t *first[] = {program, L"-X", L"utf8", L"-m", L"flowdesk"};
    int heads = sizeof first / sizeof *first, at;
    wchar_t **all = calloc(heads + count + 1, sizeof *all);
    for (at = 0; at < heads; at++)
        all[at] = (wchar_t *)first[at];
    for (at = 1; at < count; at++)
        all[heads + at - 1] = words[at];
    return run(heads + count - 1, all);
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
