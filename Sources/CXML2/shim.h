// libxml2: the streaming reader for messages that come from a bank.
#ifndef MINGZHANG_CXML2_SHIM_H
#define MINGZHANG_CXML2_SHIM_H
#include <libxml/xmlversion.h>
// Debian's libxml2 pulls in the headers of ICU for converters that nothing here touches; Foundation
// brings its own ICU, and one program cannot import both.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#endif
