#pragma once
// A headless Chromium that a test drives by its pipe: real keys and a real pointer, windows of any size.

#include <sys/types.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace pearl::testing {

class Browser {
 public:
  // program: chromium; profile: a folder of its own. Throws std::runtime_error where it does not start.
  Browser(const std::string& program, const std::filesystem::path& profile);
  ~Browser();
  Browser(const Browser&) = delete;
  Browser& operator=(const Browser&) = delete;

  // Opens an address in a window of so many points, and waits until `ready` (an expression) is true. Throws after a minute.
  void open(const std::string& address, int width, int height, const std::string& ready = "document.documentElement.dataset.ready === 'true'");
  void resize(int width, int height);
  // The value of a JavaScript expression, a promise awaited; what it throws is thrown as std::runtime_error.
  nlohmann::json evaluate(const std::string& expression);
  void wait_for(const std::string& expression);
  void click(double x, double y);
  void point_at(double x, double y);
  void wait_for_frames();  // what the pointer does reaches the page with its next frame, which a busy machine draws late
  void press(const std::string& key, int modifiers = 0);  // "Tab", "Enter", "ArrowLeft", "a"; modifiers: 8 is shift
  void type(const std::string& text);
  std::string print();  // the page as PDF on the paper of its style, in base64

  [[nodiscard]] const std::vector<std::string>& console() const { return console_; }    // messages and faults, of all pages
  [[nodiscard]] const std::vector<std::string>& requests() const { return requests_; }  // addresses that were asked for, but data:

 private:
  nlohmann::json call(const std::string& method, const nlohmann::json& parameters = nlohmann::json::object());
  nlohmann::json receive();
  void remember(const nlohmann::json& event);

  pid_t process_ = -1;
  int to_ = -1, from_ = -1;  // the ends of its pipes
  std::string unread_, session_;
  int calls_ = 0;
  std::vector<std::string> console_, requests_;
};

}  // namespace pearl::testing
