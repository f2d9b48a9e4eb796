// Sentences with slots, filled from short lists by a random number generator of fixed seed. The lists hold
// some of what a lexicon knows (states, organizations, capitals) and much that it does not (people, towns),
// since real text is full of names that mean nothing to a reader of events.
#include "tests/bench/news_generator.h"

#include <fmt/format.h>

#include <random>
#include <string>
#include <string_view>

namespace annals {
namespace {

struct Country {
  std::string_view name, adjective, capital;
};

constexpr Country kCountries[] = {
    {"Kenya", "Kenyan", "Nairobi"},         {"Norway", "Norwegian", "Oslo"},        {"Peru", "Peruvian", "Lima"},
    {"Vietnam", "Vietnamese", "Hanoi"},     {"Poland", "Polish", "Warsaw"},         {"Egypt", "Egyptian", "Cairo"},
    {"Kazakhstan", "Kazakh", "Astana"},     {"Brazil", "Brazilian", "Brasilia"},    {"Nigeria", "Nigerian", "Abuja"},
    {"Turkey", "Turkish", "Ankara"},        {"Indonesia", "Indonesian", "Jakarta"}, {"France", "French", "Paris"},
    {"Uruguay", "Uruguayan", "Montevideo"}, {"Ethiopia", "Ethiopian", "Addis Ababa"}, {"Serbia", "Serbian", "Belgrade"},
    {"Japan", "Japanese", "Tokyo"},         {"Senegal", "Senegalese", "Dakar"},     {"Armenia", "Armenian", "Yerevan"},
    {"Canada", "Canadian", "Ottawa"},       {"Lebanon", "Lebanese", "Beirut"},      {"Finland", "Finnish", "Helsinki"},
    {"Sudan", "Sudanese", "Khartoum"},      {"Chile", "Chilean", "Santiago"},       {"Mongolia", "Mongolian", "Ulaanbaatar"},
};

constexpr std::string_view kOrganizations[] = {
    "the African Union", "NATO", "the United Nations", "the European Union", "ASEAN", "the Arab League", "ECOWAS",
    "the Organization of American States", "the Council of Europe", "the Collective Security Treaty Organization",
    "the International Monetary Fund", "the Southern African Development Community", "OPEC", "the World Trade Organization"};

constexpr std::string_view kFirstNames[] = {"Ada", "Bruno", "Celine", "Dmitri", "Esther", "Farid", "Grace", "Hamid", "Irena",
                                            "Jonas", "Kofi", "Leila", "Marco", "Nadia", "Oscar", "Petra", "Rafael", "Salma"};
constexpr std::string_view kSurnames[] = {"Abara", "Bellweather", "Castellan", "Dorvik", "Eskola", "Farhani", "Gorzyn", "Haldane", "Ibarro",
                                          "Jelinka", "Kamaru", "Lindqvar", "Mbelu", "Nordahl", "Okonta", "Perrault", "Quispel", "Rathore"};
constexpr std::string_view kTowns[] = {"Aldermoor", "Bentisk", "Corraval", "Dunharrow", "Eltz Creek", "Fasano Bay", "Gorkel",
                                       "Hallowby", "Imsara", "Jurava", "Kestrel Point", "Lomidze", "Marwick", "Nantalla"};
constexpr std::string_view kOffices[] = {"President", "Prime Minister", "Foreign Minister", "Defence Minister", "Ambassador", "General"};
constexpr std::string_view kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};
constexpr std::string_view kDays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::string_view kWhens[] = {"last week", "two years ago", "earlier this month", "on the same day", "in the autumn",
                                       "yesterday", "since the spring", "for three days"};

// Slots: S state, A its adjective, C its capital, O organization, P person, F office, T town, D day, M month of a
// year, Y year, W weekday, R relative date, N number, K thousands. Each is drawn anew.
constexpr std::string_view kEvents[] = {
    "{S} joined {O} on {D}.",
    "On {D} the {A} parliament ratified the treaty on cooperation with {S}.",
    "{F} {P} of {S} met the {A} leader in {C} on {W} to talk about trade and the border.",
    "{S} and {S} signed an agreement on water rights in {C} in {M}.",
    "At least {N} people were killed when gunmen attacked a market near {T}, {A} police said on {W}.",
    "{S} sent {K} troops to {S} in {M} at the request of {O}.",
    "{O} condemned the attack and called on {S} to release the detained journalists.",
    "Thousands of people protested in {C} on {W} against the new fuel tax.",
    "{S} will withdraw its forces from {S} by the end of {M}, {F} {P} announced.",
    "The {A} government denied that it had agreed to sell weapons to {S}.",
    "{O} imposed sanctions on {S} in {Y} after the disputed election.",
    "If {S} left {O}, its exporters would pay higher duties.",
    "{S} offered to host talks between {S} and {S}.",
    "In {M} {S} recognized the new government in {C} and reopened its embassy.",
    "{A} police arrested {N} members of the opposition in {T} on {D}.",
    "The {A} army and the rebels agreed on a ceasefire that began at midnight on {W}.",
    "{P}, who had led the party for years, was elected president of {S} in {M}.",
    "{S} expelled two {A} diplomats {R}.",
    "{S}, {S} and {S} held joint exercises near {T} from {D} with some {K} soldiers.",
    "{F} {P} resigned on {W} over the handling of the floods.",
    "{S} suspended its membership in {O} in {Y}, and returned {R}.",
    "{O} admitted {S} as an observer at its summit in {C} in {M}.",
    "Some {K} refugees fled to {S} after fighting broke out around {T}.",
    "{S} accused {S} of arming the militia, which {F} {P} called a fabrication.",
};

constexpr std::string_view kFiller[] = {
    "The road from {T} climbs through orchards before it reaches the old customs house.",
    "Analysts say that the currency has lost a third of its value, though few of them expected anything else.",
    "\"We have waited long enough,\" said {P}, a teacher who lives with her two sons in {T}.",
    "Prices of rice and cooking oil have gone up by {N} percent, and shopkeepers complain of empty shelves.",
    "The building, a grey block of seven floors, was once the seat of the shipping company.",
    "Nobody at the ministry wanted to comment, and a spokesman said that he knew of no such plan.",
    "It was not clear how many of the passengers had been insured.",
    "{P} has written three books about the river and the people who fish in it.",
    "Most of the delegates stayed in a hotel near the lake, where the internet worked only in the lobby.",
    "The question of who pays for the bridge has divided the council for as long as anyone can remember.",
    "What comes next depends on the weather, the harvest and the patience of the banks.",
    "In the villages around {T}, the harvest begins in {M} and lasts until the first frost.",
    "Critics point out that the statistics office counts only those who register in person.",
    "The team from {C} scored twice in the second half, which few of the {N} spectators had thought possible.",
    "Officials in {C} describe the relationship as warm, businesslike and occasionally strained.",
    "A study by the university found that one household in {N} had no access to clean water.",
    "Visitors are asked to leave their shoes at the door and their telephones in a wooden box.",
    "There is little that a mayor can do, {P} argues, when the budget is decided elsewhere.",
    "The company, which employs {K} people, plans to publish its results {R}.",
    "Trade between {S} and {S} amounted to ${N} million in {Y}, mostly copper and machine parts.",
    "For years the two neighbours have argued about the islands, a handful of rocks with a lighthouse.",
    "The law would allow the courts to hear such cases in private, a point that lawyers in {C} find troubling.",
    "Rain fell all morning, and by noon the square in front of the station stood under water.",
    "Her grandfather came from {S} with a suitcase, a violin and the address of a cousin.",
    "Whether the report will change anything is doubtful; the last one was never even printed.",
    "Supporters of the project, among them {P}, hope that the railway will bring back the young.",
    "The {A} press gave the matter a few lines on its inside pages.",
    "Doctors at the hospital in {T} said they had run out of bandages and were using bed sheets.",
    "The membership fee, which has not changed since {Y}, covers the newsletter and a cup of tea.",
    "A second option, cheaper but slower, is to send the goods by ship around the cape.",
    "It is the third time in {N} months that the talks have been put off.",
    "Under the charter, each member state appoints one judge, and the judges choose a president among themselves.",
    "He declined to say where the money had come from.",
    "The museum keeps some {K} letters, most of them unread.",
    "Farmers want compensation, environmental groups want a new survey, and the ministry wants time.",
    "Many of the houses have stood empty since the mine closed in {Y}.",
};

constexpr std::string_view kHeadlines[] = {
    "{A} leaders weigh a longer road to peace", "{S} and {S} return to the table", "Floods, prices and patience in {T}",
    "What {O} can do, and what it can't", "{F} {P} in {C}: a visit and its echoes", "A chronology of {S} and {O}"};

constexpr std::string_view kFurniture[] = {"Share this article", "Leave a Reply", "Read also: the week in pictures", "Source: own correspondents"};

class Generator {
 public:
  Article Next() {
    Article article;
    article.id = fmt::format("generated-{}", number_);
    article.path = article.id + ".txt";
    article.published = IsoDay();
    article.published_from = "metadata";
    article.bytes = Fill(Pick(kHeadlines)) + "\n\n";
    if (number_++ % 4 == 3) AddTimeline(&article.bytes);
    const size_t paragraphs = 3 + Draw(9);
    for (size_t i = 0; i < paragraphs; ++i) {
      const size_t sentences = 2 + Draw(3);
      for (size_t k = 0; k < sentences; ++k) {
        if (k > 0) article.bytes += ' ';
        article.bytes += Fill(Draw(3) == 0 ? Pick(kEvents) : Pick(kFiller));
      }
      article.bytes += "\n\n";
    }
    if (Draw(2) == 0) article.bytes += std::string(Pick(kFurniture)) + "\n";
    return article;
  }

 private:
  // Not a distribution of <random>: their results differ between libraries. For the same reason no two draws stand in
  // the arguments of one call, whose order is the compiler's choice.
  size_t Draw(size_t below) { return random_() % below; }

  template <typename T, size_t n>
  const T& Pick(const T (&list)[n]) {
    return list[Draw(n)];
  }

  std::string IsoDay() {
    const size_t year = 2015 + Draw(9), month = 1 + Draw(12), day = 1 + Draw(28);
    return fmt::format("{}-{:02}-{:02}", year, month, day);
  }

  std::string MonthDay() {
    const std::string_view month = Pick(kMonths);
    return fmt::format("{} {}", month, 1 + Draw(28));
  }

  void AddTimeline(std::string* text) {
    size_t year = 1950 + Draw(40);
    const size_t entries = 4 + Draw(8);
    for (size_t i = 0; i < entries; ++i, year += 1 + Draw(5)) {
      const std::string day = MonthDay();
      *text += fmt::format("{}, {}: {}\n", day, year, Fill(Pick(kEvents)));
      if (Draw(3) == 0) *text += fmt::format("- {}\n", Fill(Pick(kFiller)));
    }
    *text += "\n";
  }

  std::string Slot(char slot) {
    switch (slot) {
      case 'S': return std::string(Pick(kCountries).name);
      case 'A': return std::string(Pick(kCountries).adjective);
      case 'C': return std::string(Pick(kCountries).capital);
      case 'O': return std::string(Pick(kOrganizations));
      case 'P': {
        const std::string_view first = Pick(kFirstNames);
        return fmt::format("{} {}", first, Pick(kSurnames));
      }
      case 'F': return std::string(Pick(kOffices));
      case 'T': return std::string(Pick(kTowns));
      case 'D': {
        const size_t year = 1990 + Draw(33), day = 1 + Draw(28);
        const std::string_view month = Pick(kMonths);
        return Draw(2) == 0 ? fmt::format("{} {} {}", day, month, year) : fmt::format("{} {}, {}", month, day, year);
      }
      case 'M': {
        const std::string_view month = Pick(kMonths);
        return fmt::format("{} {}", month, 1990 + Draw(33));
      }
      case 'Y': return std::to_string(1960 + Draw(63));
      case 'W': return std::string(Pick(kDays));
      case 'R': return std::string(Pick(kWhens));
      case 'N': return std::to_string(3 + Draw(90));
      default: {
        const size_t thousands = 1 + Draw(40), rest = 50 * Draw(20);
        return fmt::format("{},{:03}", thousands, rest);
      }
    }
  }

  std::string Fill(std::string_view sentence) {
    std::string out;
    for (size_t i = 0; i < sentence.size(); ++i) {
      if (sentence[i] == '{' && i + 2 < sentence.size()) {
        out += Slot(sentence[i + 1]);
        i += 2;
      } else {
        out += sentence[i];
      }
    }
    if (out[0] >= 'a' && out[0] <= 'z') out[0] += 'A' - 'a';
    return out;
  }

  std::mt19937 random_{1815};
  size_t number_ = 0;
};

}  // namespace

std::vector<Article> GenerateNews(size_t bytes) {
  Generator generator;
  std::vector<Article> articles;
  for (size_t written = 0; written < bytes; written += articles.back().bytes.size()) articles.push_back(generator.Next());
  return articles;
}

}  // namespace annals
