// Bytes of any charset in, valid UTF-8 out.
#ifndef ANNALS_EXTRACT_TEXT_DECODE_H_
#define ANNALS_EXTRACT_TEXT_DECODE_H_

#include <string>
#include <string_view>
#include <vector>

#include "extract/note.h"

namespace annals {

struct Decoded {
  std::string utf8;     // valid; a byte order mark is gone, line ends are as they were
  std::string charset;  // IANA name of what the bytes were in: "UTF-8", "UTF-16LE", "windows-1252"
  std::vector<Note> notes;  // kind "encoding": another charset than UTF-8, bytes that were repaired
};

// UTF-8 where the bytes are that but for stray places, which become U+FFFD (one for each ill-formed
// sequence, as the Unicode Standard recommends); UTF-16 and UTF-32 by their mark or pattern; else the
// charset that ICU's detector holds likeliest. Never fails.
Decoded Decode(std::string_view bytes);

}  // namespace annals

#endif  // ANNALS_EXTRACT_TEXT_DECODE_H_
