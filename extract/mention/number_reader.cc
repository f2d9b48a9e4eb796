#include "extract/mention/number_reader.h"

#include <cstdlib>

namespace annals {

bool NumberReader::IsLeadOfNumber(size_t i) const {
  const bool number = i + 1 < items_.size() && (IsNumber(items_[i + 1]) || OfScale(i + 1));
  if (v_.rules().IsListed("number.besides", items_[i].lower)) return number || Currency(i + 1);
  return number && (GrammarLists::In(lists_.more, items_[i].lower) || GrammarLists::In(lists_.less, items_[i].lower) || GrammarLists::In(lists_.about, items_[i].lower));
}

bool NumberReader::Currency(size_t i) const {
  return i + 1 < items_.size() && items_[i + 1].digits && CurrencyOf(items_[i].text);
}

std::optional<std::string_view> NumberReader::CurrencyOf(std::string_view sign) const {
  const auto found = std::ranges::find(lists_.currencies, sign, &GrammarLists::Currency::told);
  if (found == lists_.currencies.end()) return std::nullopt;
  return found->code;
}

bool NumberReader::TiedByHyphen(size_t i) const {
  return i + 1 < items_.size() && items_[i].text == "-" && !SpaceBefore(i) && !SpaceBefore(i + 1) && !items_[i + 1].digits && !items_[i + 1].Is(kNumberWord | kScale);
}

size_t NumberReader::Read(size_t i, std::optional<UnitQuantity>* quantity) const {
  UnitQuantity q;
  while (i < items_.size() && !IsNumber(items_[i]) && !OfScale(i) && !items_[i].punctuation) {
    if (!v_.rules().IsListed("number.besides", items_[i].lower)) q.relation = GrammarLists::In(lists_.more, items_[i].lower) ? (items_[i].lower == "at least" ? ">=" : ">") : GrammarLists::In(lists_.less, items_[i].lower) ? "<" : "~";
    ++i;
  }
  if (i < items_.size() && items_[i].punctuation) {
    if (const auto currency = CurrencyOf(items_[i].text)) q.currency = *currency;
    ++i;
  }
  const size_t first = i;
  if (OfScale(i)) ++i;
  double total = 0, current = 0;
  bool any = false;
  while (i < items_.size()) {
    const Item& item = items_[i];
    if (item.digits) {
      if (any && current != 0 && !item.text.starts_with("0")) break;
      const bool thousands = any && item.text.size() == 3 && item.text.starts_with("0");  // "200 000"
      if (thousands) total += current * 1000, current = 0;
      std::string digits(item.text);
      std::erase(digits, ',');
      char* rest = nullptr;
      const double value = std::strtod(digits.c_str(), &rest);
      if (*rest && v_.word(v_.Number(rest)).Is(kScale)) {
        current += value * v_.word(v_.Number(rest)).number;
      } else if (*rest && std::string_view(rest) != "%") {
        if (!any) return i + 1;  // an ordinal or a code
        break;
      } else {
        current += value;
      }
      any = true;
    } else if (item.Is(kScale) && any) {
      current = (current == 0 ? 1 : current) * item.number;
      if (item.number >= 1000) total += current, current = 0;
    } else if (item.Is(kVague) && !any) {
      current = item.number, q.vague = true, any = true;
      if (i + 2 < items_.size() && items_[i + 1].lower == "of" && (items_[i + 2].Is(kVague))) current *= items_[i + 2].number / 2, i += 2;
      if (i + 1 < items_.size() && items_[i + 1].lower == "of") ++i;  // "dozens of people"
    } else if (item.Is(kNumberWord)) {
      if (any && current != 0 && !(current >= 20 && item.number < 10) && current < 100) break;
      current += item.number, any = true;
    } else if (item.Is(kScale)) {
      current = item.number, any = true;
    } else if (any && current == 0.5 && OfScale(i)) {
      // half a million
    } else if (item.lower == "and" && any && current >= 100 && i + 1 < items_.size() && items_[i + 1].Is(kNumberWord)) {
      // two hundred and fifty
    } else if (item.text == "-" && any && i + 1 < items_.size() && items_[i + 1].Is(kNumberWord) && !SpaceBefore(i + 1)) {
      // twenty-one
    } else {
      break;
    }
    ++i;
  }
  if (!any) return i;
  if (TiedByHyphen(i)) return i;
  q.value = total + current;
  const bool between = first > 0 && items_[first - 1].lower == "between" && i < items_.size() && items_[i].lower == "and";  // between 30 and 40
  if (i + 1 < items_.size() && items_[i + 1].digits && (between || v_.rules().IsListed("number.range", items_[i].lower))) {
    std::string digits(items_[i + 1].text);
    std::erase(digits, ',');
    char* rest = nullptr;
    const double upper = std::strtod(digits.c_str(), &rest);
    if (!*rest && upper > q.value) q.upper = upper, i += 2;
  }
  if (i < items_.size() && v_.rules().IsListed("number.percent", items_[i].lower)) {
    q.currency = "%";
    ++i;
  } else if (i < items_.size() && q.currency.empty()) {
    if (const auto currency = CurrencyOf(items_[i].lower)) q.currency = *currency, ++i;
  }
  *quantity = q;
  return i;
}

}  // namespace annals
