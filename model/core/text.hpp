#pragma once
// Small helpers for words that users write.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pearl {

std::string_view trim(std::string_view text);
std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& words, std::string_view separator);
bool starts_with(std::string_view text, std::string_view prefix);

// The whole text as a finite number, or nothing. Reads "1e3", not "1,000", "0x10", "inf" or "1.5 kt".
std::optional<double> parse_number(std::string_view text);
std::optional<long> parse_integer(std::string_view text);

// The candidate that was probably meant (edit distance at most a third of the word, at least 1), or nothing.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);
// " (did you mean 'x'?)" or an empty string.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

// The dotted name equals the pattern or lies below it: "road" covers "road.hdv.diesel"; "*" and "all" cover everything.
bool covers(std::string_view pattern, std::string_view name);

// Text made safe inside HTML elements and double-quoted attributes; marks that turn the direction of text are left out.
std::string escape_html(std::string_view text);

// A number with n significant digits, no exponent for ordinary sizes: "12.5", "0.00031", "1 234 567".
std::string format_significant(double value, int digits = 3);

}  // namespace pearl
