// Extracts one sentence through the installed libraries.
#include <iostream>

#include "extract/extractor.h"
#include "output/record.h"

int main() {
  const auto extractor = annals::Extractor::Load({RULES_DIR});
  if (!extractor.ok()) {
    for (const auto& error : extractor.errors()) std::cerr << Format(error) << "\n";
    return 1;
  }
  annals::Article article;
  article.id = "sentence";
  article.bytes = "Uzbekistan joined the United Nations on 2 March 1992.\n";
  std::string record;
  annals::AppendRecord(extractor->Extract(article, {}), {}, extractor->rules().hash, &record);
  std::cout << record << "\n";
}
