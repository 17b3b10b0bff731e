#include "style/shipped.h"

#include "input/xml.h"

extern const unsigned char embedded_base_xml[], embedded_book_xml[],
    embedded_gongwen_xml[], embedded_gongwen_1575_xml[], embedded_grey_xml[],
    embedded_jianbao_xml[], embedded_large_print_xml[];
extern const size_t embedded_base_xml_size, embedded_book_xml_size,
    embedded_gongwen_xml_size, embedded_gongwen_1575_xml_size,
    embedded_grey_xml_size, embedded_jianbao_xml_size,
    embedded_large_print_xml_size;

bool shipped_find(struct str name, struct loc at, struct arena *a,
                  struct diag *d, struct xml_source *source)
{
    const struct {
        const char *name, *shown;
        const unsigned char *bytes;
        size_t size;
    } shipped[] = {
        {"base", "styles/base.xml", embedded_base_xml, embedded_base_xml_size},
        {"book", "styles/book.xml", embedded_book_xml, embedded_book_xml_size},
        {"gongwen", "styles/gongwen.xml", embedded_gongwen_xml,
         embedded_gongwen_xml_size},
        {"gongwen-1575", "styles/gongwen-1575.xml", embedded_gongwen_1575_xml,
         embedded_gongwen_1575_xml_size},
        {"grey", "styles/grey.xml", embedded_grey_xml, embedded_grey_xml_size},
        {"jianbao", "styles/jianbao.xml", embedded_jianbao_xml,
         embedded_jianbao_xml_size},
        {"large-print", "styles/large-print.xml", embedded_large_print_xml,
         embedded_large_print_xml_size},
    };
    const char *names[sizeof(shipped) / sizeof(shipped[0])];
    for (size_t i = 0; i < sizeof(shipped) / sizeof(shipped[0]); i++) {
        if (str_is(name, shipped[i].name)) {
            *source = (struct xml_source){
                .bytes = {(const char *)shipped[i].bytes, shipped[i].size},
                .shown = shipped[i].shown,
                .shipped = true,
            };
            return true;
        }
        names[i] = shipped[i].name;
    }
    diag_add(d, DIAG_CODE_STYLE_UNKNOWN, at, str_copy(name, a),
             str_nearest(name, names, sizeof(names) / sizeof(*names)), NULL);
    return false;
}
