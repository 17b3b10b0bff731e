#include "pdf/meta.h"

#include <stdbool.h>

#include "base/buf.h"
#include "pdf/put.h"
#include "pdf/sink.h"

enum { SECONDS_PER_DAY = 86400 };

struct moment {
    int year, month, day, hour, minute, second;
    bool utc; // else Beijing time
};

/* The civil date of a day counted from 1970-01-01: years are counted from
 * March, so that the leap day is the last one, in eras of 400 years. */
static void civil_date(struct moment *m, int64_t days)
{
    const int64_t from_march = days + 719468;
    const int64_t era =
        (from_march >= 0 ? from_march : from_march - 146096) / 146097;
    const int64_t of_era = from_march - era * 146097;
    const int64_t year =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    const int64_t month = (5 * of_year + 2) / 153; // 0: March

    m->day = (int)(of_year - (153 * month + 2) / 5 + 1);
    m->month = (int)(month < 10 ? month + 3 : month - 9);
    m->year = (int)(year + era * 400 + (m->month <= 2));
}

/* False: the options name no date. */
static bool moment_of(struct moment *m, const struct pdf_options *o)
{
    *m = (struct moment){0};
    if (o->epoch >= 0) {
        const int second = (int)(o->epoch % SECONDS_PER_DAY);
        civil_date(m, o->epoch / SECONDS_PER_DAY);
        m->hour = second / 3600;
        m->minute = second / 60 % 60;
        m->second = second % 60;
        m->utc = true;
        return true;
    }
    m->year = o->date.year;
    m->month = o->date.month;
    m->day = o->date.day;
    return m->year != 0;
}

static void put_pdf_date(struct buf *b, const char *key, const struct moment *m)
{
    buf_addf(b, "/%s(D:%04d%02d%02d%02d%02d%02d%s)", key, m->year, m->month,
             m->day, m->hour, m->minute, m->second,
             m->utc ? "+00'00'" : "+08'00'");
}

static bool is_given(const char *text)
{
    return text && *text;
}

static void put_entry(struct buf *b, const char *key, const char *value)
{
    if (!is_given(value))
        return;
    put_name(b, key);
    put_text(b, value);
}

void meta_put_info(struct buf *b, const struct pdf_options *o)
{
    struct moment m;

    put_entry(b, "Title", o->title);
    put_entry(b, "Author", o->author);
    put_entry(b, "Subject", o->subject);
    put_entry(b, "Keywords", o->keywords);
    put_entry(b, "Producer", o->producer);
    if (moment_of(&m, o)) {
        put_pdf_date(b, "CreationDate", &m);
        put_pdf_date(b, "ModDate", &m);
    }
}

/* Escapes, and leaves out what XML 1.0 has no place for. */
static void put_escaped(struct buf *b, const char *text)
{
    for (; *text; text++) {
        if (*text == '<')
            buf_add_text(b, "&lt;");
        else if (*text == '>')
            buf_add_text(b, "&gt;");
        else if (*text == '&')
            buf_add_text(b, "&amp;");
        else if ((unsigned char)*text >= ' ' || *text == '\n' || *text == '\t')
            buf_add_char(b, *text);
    }
}

/* <name>open value close</name>; the containers say how many values there may
 * be (an alternative of languages, a list, a set). */
static void put_property(struct buf *b, const char *name, const char *open,
                         const char *value, const char *close)
{
    if (!is_given(value))
        return;
    buf_addf(b, "<%s>%s", name, open);
    put_escaped(b, value);
    buf_addf(b, "%s</%s>\n", close, name);
}

static void put_xmp_date(struct buf *b, const char *name,
                         const struct moment *m)
{
    buf_addf(b, "<xmp:%s>%04d-%02d-%02dT%02d:%02d:%02d%s</xmp:%s>\n", name,
             m->year, m->month, m->day, m->hour, m->minute, m->second,
             m->utc ? "+00:00" : "+08:00", name);
}

void meta_put_xmp(struct buf *b, const struct pdf_options *o)
{
    static const char *const alt = "<rdf:Alt><rdf:li xml:lang=\"x-default\">";
    static const char *const alt_end = "</rdf:li></rdf:Alt>";
    struct moment m;

    buf_add_text(
        b,
        "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/"
        "22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\""
        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
        " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
        " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n");
    put_property(b, "dc:title", alt, o->title, alt_end);
    put_property(b, "dc:creator", "<rdf:Seq><rdf:li>", o->author,
                 "</rdf:li></rdf:Seq>");
    put_property(b, "dc:description", alt, o->subject, alt_end);
    put_property(b, "dc:language", "<rdf:Bag><rdf:li>", o->lang,
                 "</rdf:li></rdf:Bag>");
    put_property(b, "pdf:Keywords", "", o->keywords, "");
    put_property(b, "pdf:Producer", "", o->producer, "");
    if (moment_of(&m, o)) {
        put_xmp_date(b, "CreateDate", &m);
        put_xmp_date(b, "ModifyDate", &m);
    }
    if (o->standard != PDF_PLAIN)
        buf_addf(b,
                 "<pdfaid:part>2</pdfaid:part>\n"
                 "<pdfaid:conformance>%s</pdfaid:conformance>\n",
                 o->standard == PDF_A2A ? "A" : "U");
    buf_add_text(b, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
                    "<?xpacket end=\"r\"?>\n");
}
