// libzip: the packages that spreadsheet programs write.
#ifndef MINGZHANG_CZIP_SHIM_H
#define MINGZHANG_CZIP_SHIM_H
#include <zip.h>
#endif
