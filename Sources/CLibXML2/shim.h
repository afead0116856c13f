#ifndef FEEDD_CLIBXML2_SHIM_H
#define FEEDD_CLIBXML2_SHIM_H

/* libxml2's encoding.h includes ICU's headers where libxml2 was built with ICU; they clash with the ICU inside
   Foundation's module. Nothing of feedd needs them. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>

/* Members of the parser context are deprecated since 2.14 and its functions differ between versions: whatever depends
   on the version stands here, so that Swift sees one libxml2. */

/* The version that runs, as "20914"; a variable here, a function there. */
static inline const char *feedd_xml_version(void) { return xmlParserVersion; }

/* Fetches nothing, prints nothing. HUGE lifts libxml2's own limits (a text of 10 MB is lost without it): it is safe only
   because the document type is removed beforehand and feedd counts depth, attributes, items and bytes itself.
   Never NOENT, DTDLOAD, DTDATTR, DTDVALID, XINCLUDE. */
static inline void feedd_xml_use_options(xmlParserCtxtPtr context, int recover)
{
    int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE;
    if (recover)
        options |= XML_PARSE_RECOVER;
#if LIBXML_VERSION >= 21300
    options |= XML_PARSE_NO_XXE;
#endif
    xmlCtxtUseOptions(context, options);
#if LIBXML_VERSION >= 21200
    xmlCtxtSetMaxAmplification(context, 5);
#endif
}

/* The memory interface takes no handlers of ours when it makes its context. */
static inline void feedd_xml_use_handlers(xmlParserCtxtPtr context, const xmlSAXHandler *handlers, void *user_data)
{
    *context->sax = *handlers;
    context->userData = user_data;
}

static inline int feedd_xml_is_well_formed(xmlParserCtxtPtr context) { return context->wellFormed; }

/* Bytes of input before the cursor: exact for UTF-8 input, which is all that feedd hands over. */
static inline long feedd_xml_offset(xmlParserCtxtPtr context)
{
    xmlParserInputPtr input = context->input;
    return input ? (long)input->consumed + (long)(input->cur - input->base) : -1;
}

static inline int feedd_xml_line(xmlParserCtxtPtr context) { return context->input ? context->input->line : 0; }

/* Different names met so far: of elements, attributes, prefixes and namespaces. */
static inline int feedd_xml_name_count(xmlParserCtxtPtr context) { return context->dict ? xmlDictSize(context->dict) : 0; }

/* Whether all that was pushed is read and nothing else than text can follow: of an element, or of a CDATA section that began.
   Either is one state of the push parser; a version that has it no more says no, and reads its text itself. */
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
static inline int feedd_xml_awaits_text(xmlParserCtxtPtr context, int in_section)
{
    xmlParserInputPtr input = context->input;
    return input && input->cur == input->end && context->wellFormed && !context->disableSAX && context->inputNr == 1 &&
           context->instate == (in_section ? XML_PARSER_CDATA_SECTION : XML_PARSER_CONTENT);
}
#pragma clang diagnostic pop

/* The tree that a context made although nobody asked for one. */
static inline void feedd_xml_free_tree(xmlParserCtxtPtr context)
{
    if (context->myDoc)
        xmlFreeDoc(context->myDoc);
    context->myDoc = NULL;
}

#endif
