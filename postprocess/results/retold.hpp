#pragma once
// Sentences that the program wrote into a run's files, in the language that the run is told in.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "postprocess/results/reference_tables.hpp"
#include "postprocess/results/run_description.hpp"
#include "postprocess/words/words.hpp"

namespace pearl {

// A piece of a sentence: `as_written`: words of a user, of a table or of another version of the program, which stay as they are. Which pieces are is the same in all languages.
struct ToldPiece {
  std::string text;
  bool as_written = false;
};
using ToldText = std::vector<ToldPiece>;
std::string plain_text(const ToldText& text);

// `run` and `tables` are told in the language of `words` (told.hpp), and must live as long as this object.
class ToldSentences {
 public:
  ToldSentences(const RunDescription& run, const ReferenceTables& tables, const Words& words) : run_(run), tables_(tables), words_(words) {}

  [[nodiscard]] ToldText note(const std::string& sentence) const;          // of run.json
  [[nodiscard]] ToldText verdict_note(const std::string& sentences) const;  // of a verdict: one or more, with "; " between them
  [[nodiscard]] ToldText ledger_detail(const std::string& detail) const;    // of ledger.csv: one or more, each with a rule's own note in brackets behind it

 private:
  [[nodiscard]] std::string said(const std::string& place, const std::string& text) const;
  [[nodiscard]] std::string each_said(const std::string& place, const std::string& list, const std::string& separator) const;
  [[nodiscard]] std::string sector(const std::string& code) const;
  [[nodiscard]] std::optional<std::string> step(std::string_view text) const;
  [[nodiscard]] bool add_step(std::string_view text, bool whole, ToldText& told) const;
  const RunDescription& run_;
  const ReferenceTables& tables_;
  const Words& words_;
};

}  // namespace pearl
