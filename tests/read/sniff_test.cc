#include "extract/read/sniff.h"

#include <gtest/gtest.h>

#include <string>

#include "extract/read/charset.h"

namespace annals {
namespace {

using namespace std::string_view_literals;

TEST(Sniff, ContentGoesBeforeTheSuffixWhereItIsSure) {
  struct Case {
    std::string_view start;
    std::string_view name;
    FileFormat format;
  };
  const std::string tar = std::string(257, '\0') + "ustar";
  const Case cases[] = {
      {"\x1F\x8B\x08", "a.txt", FileFormat::kArchive},
      {"\x28\xB5\x2F\xFD", "a", FileFormat::kArchive},
      {"BZh91AY&SY", "a", FileFormat::kArchive},
      {"BZhang left Beijing.", "a", FileFormat::kText},
      {"PK\x03\x04", "a.html", FileFormat::kArchive},
      {"PKK said it left.", "a", FileFormat::kText},
      {tar, "a.txt", FileFormat::kArchive},
      {"WARC/1.0\r\nWARC-Type: x", "a.txt", FileFormat::kWarc},
      {"WARC/1 is a format.", "a.txt", FileFormat::kText},
      {"<!DOCTYPE html>\n<html>", "a.txt", FileFormat::kPage},
      {"<!-- <rss> --><HTML lang=en>", "a", FileFormat::kPage},
      {"\xEF\xBB\xBF<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC \"x\">", "a", FileFormat::kPage},
      {"<p>Mali left.", "a.html", FileFormat::kPage},
      {"<p>Mali left.", "a.txt", FileFormat::kText},
      {"Plain words.", "a.htm", FileFormat::kPage},
      {"<?xml version=\"1.0\"?><!-- x -->\n<rss version='2.0'>", "a", FileFormat::kFeed},
      {"<feed xmlns='a'>", "a.html", FileFormat::kFeed},
      {"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", "a.xml", FileFormat::kFeed},
      {"<rdf:RDF>", "a.rdf", FileFormat::kFeed},
      {"<?xml version='1.0'?><urlset>", "a", FileFormat::kXml},
      {"<urlset>", "a.xml", FileFormat::kXml},
      {"<\0r\0s\0s\0>\0 \0 \0"sv, "a", FileFormat::kFeed},
      {"{\"text\":\"a\"}\n{\"te", "a", FileFormat::kJsonLines},
      {"{\n \"text\": \"a\"", "a", FileFormat::kJson},
      {"[ {\"text\": \"a\"", "a", FileFormat::kJson},
      {"{sic} he wrote", "a", FileFormat::kText},
      {"[1] A note.", "a", FileFormat::kText},
      {"{\"text\":\"a\"}", "a.txt", FileFormat::kText},
      {"x", "a.jsonl", FileFormat::kJsonLines},
      {"id,text\n1,a", "a", FileFormat::kCsv},
      {"id;\"text\"\r\n1;a", "a", FileFormat::kCsv},
      {"id,text\r1,a\r2,b", "a", FileFormat::kCsv},
      {"id,text\n1,a", "a.txt", FileFormat::kText},
      {"The text, as it stands\n", "a", FileFormat::kText},
      {"text\n", "a", FileFormat::kText},
      {"x", "A.CSV", FileFormat::kCsv},
      {"", "a", FileFormat::kText},
  };
  for (const Case& c : cases) EXPECT_EQ(Sniff(c.start, c.name, {}), c.format) << c.name << ": " << c.start;
}

TEST(Sniff, NamesOfFiles) {
  struct Case {
    const char* name;
    bool article;
    const char* stem;
  };
  const Case cases[] = {
      {"in/a.txt", true, "a"},   {"a.TXT.GZ", true, "a"},       {"a.warc.gz", true, "a"},  {"a.tar.xz", true, "a"},   {"a.tgz", true, "a"},     {"a.b.html", true, "a.b"},
      {"a.gz", false, "a"},      {"dump.sql.gz", false, "dump"}, {"a.png", false, "a"},     {"README", false, "README"}, {"a.gz.gz", false, "a"}, {"2022-01-06.json", true, "2022-01-06"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(HasArticleSuffix(c.name), c.article) << c.name;
    EXPECT_EQ(StemOf(c.name), c.stem) << c.name;
  }
}

TEST(Charset, ToUtf8) {
  struct Case {
    std::string_view bytes;
    const char* charset;
    const char* utf8;
  };
  const Case cases[] = {
      {"caf\xE9 \x93q\x94", "iso-8859-1", "café “q”"}, {"\xCF\xF0\xE8", "windows-1251", "При"}, {"\x82\xA0", "Shift_JIS", "あ"}, {"\xC4\xE3", "gb2312", "你"},
      {"caf\xC3\xA9", "UTF-8", "café"},                {"caf\xE9", "no-such-charset", "caf\xE9"}, {"a\x81z", "windows-1252", "a\uFFFDz"}, {"\xFF\xFEM\0"sv, "windows-1252", "M"},
      {"\xEF\xBB\xBFM", "windows-1252", "M"},
  };
  for (const Case& c : cases) EXPECT_EQ(ToUtf8(std::string(c.bytes), c.charset), c.utf8) << c.charset;
}

TEST(Charset, IsUtf8) {
  for (const char* good : {"", "plain", "caf\xC3\xA9", "\xE4\xBD\xA0", "\xF0\x9F\x98\x80"}) EXPECT_TRUE(IsUtf8(good)) << good;
  for (const char* bad : {"caf\xE9", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE4\xBD", "\x80"}) EXPECT_FALSE(IsUtf8(bad)) << bad;
}

TEST(Charset, ParameterIn) {
  struct Case {
    const char* header;
    const char* value;
  };
  const Case cases[] = {
      {"text/html; charset=utf-8", "utf-8"}, {"text/html; Charset = \"Big5\"; x=y", "Big5"}, {"<meta charset='koi8-r'", "koi8-r"}, {"text/html", ""},
      {"text/html; charset", ""},            {"<meta content=\"text/html; charset=gbk\">", "gbk"},
  };
  for (const Case& c : cases) EXPECT_EQ(ParameterIn(c.header, "charset"), c.value) << c.header;
}

}  // namespace
}  // namespace annals
