#pragma once
// run.json as a text: the number of its schema, and its seal.

#include <filesystem>
#include <string>
#include <string_view>

namespace pearl {

// The schema of a results' folder that this program writes, and the newest that it reads. A change that a reader of today would misunderstand (a key, file, variable or
// unit that means something else, or is gone) raises it; one that a reader of today may pass over does not. Results without a number, of programs before it, are 0.
inline constexpr int run_schema = 1;

// Throws InputError if results of this schema, in `file`, cannot be read: written by a newer program, `version`; the sentence says what to do.
void judge_schema(double schema, const std::string& version, const std::filesystem::path& file);

// The name and version of the checkpoint format; a change of what is kept must change it.
inline constexpr const char* checkpoint_format = "Pearl checkpoint 4";

// run.json with a last key `checksum`: SHA-256 of the text before that key. `text` is a JSON object, without it.
std::string seal_run_json(std::string text);
// False if there is a seal, and the text before it is not what was sealed; or none, though the text has a schema number. A text without both (an older program's) is taken
// as it is.
bool seal_holds(std::string_view text);

}  // namespace pearl
