#include "extract/read/page.h"

#include <gtest/gtest.h>

#include <string>

namespace annals {
namespace {

constexpr char kLong[] = "Mali left the bloc on Monday, its government said, after a year of talks.";
constexpr char kAlso[] = "Two other states stayed. Their ministers will meet again in spring, they said.";

// What a page gives: "title|published|text", or the error.
std::string Read(std::string html, std::string_view charset = {}) {
  Article article;
  article.bytes = std::move(html);
  const auto read = ArticleOfPage(std::move(article), charset);
  return read.ok() ? read->title + "|" + read->published + "|" + read->bytes : read.errors()[0].message;
}

std::string P(std::string_view text) { return "<p>" + std::string(text) + "</p>"; }

TEST(Page, TheArticleIsWhereTheRunningTextIs) {
  const std::string text = P(kLong) + P(kAlso);
  const std::string want = std::string(kLong) + "\n\n" + kAlso;
  const std::string pages[] = {
      "<body>" + text,
      "<body><div><div id=main class=content>" + text + "</div><div>Menu</div></div>",
      "<body><table><tr><td><a href=1>One</a><br><a href=2>Two</a></td><td>" + text + "</td></tr></table>",
      "<body><div>" + std::string(kLong) + "<br><br>" + kAlso + "</div><div><a href=1>Imprint</a></div>",
      "<body class='has-sidebar share'><div class=widget><article>" + text + "</article></div><div class=sidebar>" + P(kLong) + "</div>",
      "<body><article>" + text + "<div class='sharedaddy sd-sharing'>" + P("Share this now. It is good to share with all of your many friends.") + "</div></article>",
      "<body><article>" + text + "</article><ol class=comment-list><li><article class=comment>" + P(kLong) + P(kLong) + P(kLong) + P(kLong) + "</article></li></ol>",
      "<body><main>" + text + "<h2>Related</h2></main>",
      "<body><header>" + P("The Daily Example. All the news.") + "</header>" + "<div role=main>" + text + "</div><div role=contentinfo>" + P(kLong) + "</div>",
      "<body><div>" + text + "</div><div style='display: none'>" + P(kLong) + "</div><div hidden>" + P(kLong) + "</div><noscript>" + P(kLong) + "</noscript>",
      "<body><div>" + text + "<ul><li><a href=1>" + kLong + "</a></li><li><a href=2>" + kAlso + "</a></li></ul></div>",
      "<body><div>" + text + "<figure><img><figcaption>" + kLong + "</figcaption></figure><aside>" + P(kLong) + "</aside><button>" + kLong + "</button></div>",
  };
  for (const std::string& page : pages) {
    const std::string read = Read(page);
    EXPECT_TRUE(read == "||" + want || read == "||" + want + "\n\nRelated") << page << "\n" << read;
  }
}

TEST(Page, LayoutIsThatOfPlainText) {
  struct Case {
    const char* html;
    const char* text;
  };
  const Case cases[] = {
      {"<p>One\n  two\tthree</p><p>four", "One two three\n\nfour"},
      {"<h2>Head</h2>Text<br>line<hr>more", "Head\n\nText\nline\n\nmore"},
      {"<ul><li>One</li><li><p>Two</p></li></ul>End", "- One\n- Two\n\nEnd"},
      {"<dl><dt>2012<dd>Left.<dt>2013<dd>Joined.</dl>", "2012\nLeft.\n2013\nJoined."},
      {"<table><tr><th>Year<th>What<tr><td>2012<td>Left</table>", "Year What\n2012 Left"},
      {"<pre>one\ntwo\n\nthree</pre>", "one\ntwo\n\nthree"},
      {"a<b>b</b> <i>c</i>d <span>e</span>", "ab cd e"},
      {"AT&amp;T &lt;b&gt; caf&eacute; &#8211; x", "AT&T <b> café – x"},
      {"<blockquote>Said.</blockquote>So", "Said.\n\nSo"},
      {"<p>un<wbr>broken</p>", "unbroken"},
      {"<svg><text>no</text></svg><template><p>no</p></template>yes<script>no()</script>", "yes"},
      {"<p>broken <b>markup</p><p>goes</b> on", "broken markup\n\ngoes on"},
  };
  for (const Case& c : cases) EXPECT_EQ(Read(std::string("<body>") + c.html), std::string("||") + c.text) << c.html;
}

TEST(Page, TitleAndDay) {
  const std::string body = "<body><div><h1>Mali  leaves</h1>" + P(kLong) + "</div>";
  const std::string text = "Mali leaves\n\n" + std::string(kLong);
  struct Case {
    std::string html;
    std::string want;
  };
  const Case cases[] = {
      {body, "Mali leaves||" + text},
      {"<head><title>Mali leaves the bloc | The Example</title></head><body>" + P(kLong), "Mali leaves the bloc||Mali leaves the bloc\n\n" + std::string(kLong)},
      {"<head><title>Mali - Niger</title></head><body>" + P(kLong), "Mali - Niger||Mali - Niger\n\n" + std::string(kLong)},
      {"<head><meta property=og:title content='Mali &amp; Co'><title>x</title></head><body>" + P(kLong), "Mali & Co||Mali & Co\n\n" + std::string(kLong)},
      {"<head><meta name=date content=2022-01-05><meta property='article:published_time' content=2022-01-06T23:00:00-05:00></head>" + body, "Mali leaves|2022-01-06|" + text},
      {"<head><script type=application/ld+json>[{\"@type\":\"Site\"},{\"datePublished\":\"2022-01-07\"}]</script><meta name=date content=2022-01-05></head>" + body, "Mali leaves|2022-01-07|" + text},
      {"<head><script type=application/ld+json>{broken</script></head>" + body, "Mali leaves||" + text},
      {"<head><meta name=date content='last week'></head>" + body, "Mali leaves||" + text},
      {"<body><div><h1>Mali leaves</h1><time datetime='2022-01-08T10:00Z'></time>" + P(kLong) + "</div>", "Mali leaves|2022-01-08|" + text},
      {"<body><div><h1>Mali leaves<button>Copy</button></h1>" + P(kLong) + "</div>", "Mali leaves||" + text},
  };
  for (const Case& c : cases) EXPECT_EQ(Read(c.html), c.want) << c.html;
}

TEST(Page, CharsetIsWhatIsToldUnlessTheBytesAreUtf8) {
  EXPECT_EQ(Read("<body><p>caf\xE9"), "||café");
  EXPECT_EQ(Read("<body><p>caf\xC3\xA9", "iso-8859-1"), "||café");
  EXPECT_EQ(Read("<meta charset=windows-1251><body><p>\xCF\xF0\xE8"), "||При");
  EXPECT_EQ(Read("<meta charset=utf-8><body><p>При &#xdddddddddddddd;."), "||При \xEF\xBF\xBD.");
  EXPECT_EQ(Read("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'><body><p>\xF0\xD2\xC9"), "||При");
  EXPECT_EQ(Read("<meta charset=windows-1251><body><p>\xF0\xD2\xC9", "koi8-r"), "||При");
}

TEST(Page, WithoutText) {
  for (const char* html : {"<html></html>", "<body><nav><a href=1>Home</a></nav>", "<body><script>x</script><img>"}) EXPECT_EQ(Read(html), "the page holds no text") << html;
}

TEST(Page, HostileMarkupIsToldOrRead) {
  std::string tags;
  for (int i = 0; i < 1900; ++i) tags += "<b id=" + std::to_string(i) + ">";
  std::string paragraphs;
  for (int i = 0; i < 20000; ++i) paragraphs += "<p>x";
  EXPECT_EQ(Read("<body><p>" + tags + paragraphs), "the page's open tags multiply without end");
  std::string divs;
  for (int i = 0; i < 1'000'000; ++i) divs += "<div>";
  EXPECT_EQ(Read("<body>" + divs), "the page's elements are nested too deep");
  std::string attributes, value;
  for (int i = 0; i < 60'000; ++i) attributes += " a" + std::to_string(i) + "=1", value += " a b=c";
  EXPECT_EQ(Read("<body><p" + attributes + ">x"), "a tag of the page has too many attributes");
  EXPECT_EQ(Read("<body><p title=\"" + value + "\" id = '" + value + "'>x"), "||x");
  std::string items;
  for (int i = 0; i < 20'000; ++i) items += "<li>x";
  EXPECT_TRUE(Read("<body><ul>" + items).starts_with("||- x\n- x\n"));
}

}  // namespace
}  // namespace annals
