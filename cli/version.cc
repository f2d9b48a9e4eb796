#include "cli/version.h"

#include <CLI/Version.hpp>
#include <cstdio>  // which CLD2's header needs and leaves out

#include <archive.h>
#include <cld2/public/compact_lang_det.h>
#include <fmt/format.h>
#include <openssl/crypto.h>
#include <unicode/uversion.h>

#include <string>

#include "annals_versions.h"
#include "cli/message.h"
#include "cli/rules_folder.h"
#include "extract/rule/rule_set.h"

namespace annals {
namespace {

std::string IcuVersion() {
  UVersionInfo version;
  u_getVersion(version);
  return fmt::format("{}.{}", version[0], version[1]);
}

// The hash and where the rules come from, or that they don't load.
std::string DescribeRules() {
  const auto folders = FindRules({});
  if (!folders.ok()) return "not found";
  std::string where;
  for (const std::string& folder : *folders) where += (where.empty() ? "" : ":") + folder;
  const auto rules = LoadRules(*folders);
  return rules.ok() ? fmt::format("{} ({})", rules->hash, where) : fmt::format("don't load ({})", where);
}

}  // namespace

int PrintVersion() {
  const std::string text = fmt::format(
      "annals {}\nrules {}\nICU {}, RE2 ABI {}, CLD2 {}, OpenSSL {}, nlohmann-json {}, simdjson {}, toml++ {}, fmt {}, CLI11 {},\n{}, gumbo {}, pugixml {}\n", ANNALS_VERSION, DescribeRules(),
      IcuVersion(), ANNALS_RE2_ABI, CLD2::DetectLanguageVersion(), OpenSSL_version(OPENSSL_VERSION_STRING), ANNALS_JSON_VERSION,
      ANNALS_SIMDJSON_VERSION, ANNALS_TOML_VERSION, ANNALS_FMT_VERSION, CLI11_VERSION, archive_version_string(), ANNALS_GUMBO_VERSION,
      ANNALS_PUGIXML_VERSION);
  return PrintToStandardOutput(text);
}

}  // namespace annals
