#include "tests/support/browser.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <map>
#include <stdexcept>
#include <thread>

namespace pearl::testing {

using nlohmann::json;
using std::chrono::steady_clock;

namespace {

constexpr int seconds_for_an_answer = 600;  // a busy machine is no fault of the page
constexpr char end_of_message = '\0';  // of the browser's pipe

// Windows' numbers of keys, by which Chromium knows what a key does.
int number_of(const std::string& key) {
  static const std::map<std::string, int> numbers{{"Tab", 9}, {"Enter", 13}, {"Escape", 27}, {" ", 32}, {"End", 35}, {"Home", 36}, {"ArrowLeft", 37}, {"ArrowUp", 38}, {"ArrowRight", 39}, {"ArrowDown", 40}};
  const auto found = numbers.find(key);
  return found == numbers.end() ? 0 : found->second;
}

}  // namespace

Browser::Browser(const std::string& program, const std::filesystem::path& profile) {
  std::array<int, 2> in{}, out{};
  if (pipe(in.data()) != 0 || pipe(out.data()) != 0) throw std::runtime_error("no pipe for the browser");
  const std::string folder = "--user-data-dir=" + profile.string();
  const std::vector<std::string> words{program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions", "--disable-background-networking",
                                       "--remote-debugging-pipe", folder, "about:blank"};
  process_ = fork();
  if (process_ < 0) throw std::runtime_error("no process for the browser");
  if (process_ == 0) {
    setpgid(0, 0);  // its helpers end with it
    // By way of high numbers: one of the pipes may itself be 3 or 4, where the browser looks for them.
    const int reading = fcntl(in[0], F_DUPFD, 10), writing = fcntl(out[1], F_DUPFD, 10), nothing = ::open("/dev/null", O_RDWR);
    dup2(nothing, 0);
    dup2(nothing, 1);
    dup2(nothing, 2);
    dup2(reading, 3);
    dup2(writing, 4);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execvp(program.c_str(), arguments.data());
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  to_ = in[1];
  from_ = out[0];
  signal(SIGPIPE, SIG_IGN);
  const json targets = call("Target.getTargets").at("targetInfos");
  std::string target;
  for (const json& one : targets)
    if (one.at("type") == "page") target = one.at("targetId");
  if (target.empty()) target = call("Target.createTarget", {{"url", "about:blank"}}).at("targetId");
  session_ = call("Target.attachToTarget", {{"targetId", target}, {"flatten", true}}).at("sessionId");
  for (const char* domain : {"Page.enable", "Runtime.enable", "Log.enable", "Network.enable"}) call(domain);
}

Browser::~Browser() {
  close(to_);
  close(from_);
  if (process_ <= 0) return;
  kill(-process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

json Browser::receive() {
  const auto latest = steady_clock::now() + std::chrono::seconds(seconds_for_an_answer);
  while (true) {
    if (const std::size_t end = unread_.find(end_of_message); end != std::string::npos) {
      const json message = json::parse(unread_.substr(0, end));
      unread_.erase(0, end + 1);
      return message;
    }
    pollfd waiting{from_, POLLIN, 0};
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(latest - steady_clock::now()).count();
    if (left <= 0 || poll(&waiting, 1, static_cast<int>(left)) <= 0) throw std::runtime_error("the browser does not answer");
    std::array<char, 65536> bytes{};
    const ssize_t count = read(from_, bytes.data(), bytes.size());
    if (count <= 0) throw std::runtime_error("the browser has ended");
    unread_.append(bytes.data(), static_cast<std::size_t>(count));
  }
}

json Browser::call(const std::string& method, const json& parameters) {
  json message{{"id", ++calls_}, {"method", method}, {"params", parameters}};
  if (!session_.empty()) message["sessionId"] = session_;
  const std::string text = message.dump() + end_of_message;
  for (std::size_t sent = 0; sent < text.size();) {
    const ssize_t count = write(to_, text.data() + sent, text.size() - sent);
    if (count <= 0) throw std::runtime_error("the browser does not listen");
    sent += static_cast<std::size_t>(count);
  }
  while (true) {
    const json answer = receive();
    if (!answer.contains("id")) {
      remember(answer);
      continue;
    }
    if (answer.at("id") != calls_) continue;
    if (answer.contains("error")) throw std::runtime_error(method + ": " + answer.at("error").dump());
    return answer.at("result");
  }
}

void Browser::remember(const json& event) {
  const std::string method = event.value("method", "");
  const json parameters = event.value("params", json::object());
  if (method == "Runtime.consoleAPICalled") console_.push_back(parameters.at("args").dump());
  if (method == "Runtime.exceptionThrown") console_.push_back(parameters.at("exceptionDetails").dump());
  if (method == "Log.entryAdded") console_.push_back(parameters.at("entry").value("text", ""));
  if (method != "Network.requestWillBeSent") return;
  const std::string address = parameters.at("request").at("url");
  if (!address.starts_with("data:")) requests_.push_back(address);
}

void Browser::resize(int width, int height) { call("Emulation.setDeviceMetricsOverride", {{"width", width}, {"height", height}, {"deviceScaleFactor", 1}, {"mobile", false}}); }

void Browser::open(const std::string& address, int width, int height, const std::string& ready) {
  resize(width, height);
  call("Page.navigate", {{"url", "about:blank"}});  // an address that differs behind '#' alone would not be loaded
  call("Page.navigate", {{"url", address}});
  wait_for("document.readyState === 'complete' && location.href !== 'about:blank' && (" + ready + ")");
}

json Browser::evaluate(const std::string& expression) {
  const json answer = call("Runtime.evaluate", {{"expression", expression}, {"returnByValue", true}, {"awaitPromise", true}});
  if (answer.contains("exceptionDetails")) throw std::runtime_error(answer.at("exceptionDetails").dump());
  return answer.at("result").value("value", json());
}

void Browser::wait_for(const std::string& expression) {
  const auto latest = steady_clock::now() + std::chrono::seconds(seconds_for_an_answer);
  while (evaluate(expression) != true) {
    if (steady_clock::now() > latest) throw std::runtime_error("never came true: " + expression);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

void Browser::wait_for_frames() {
  evaluate("new Promise((done) => { setTimeout(done, 1500, true); requestAnimationFrame(() => requestAnimationFrame(() => done(true))); })");
}

void Browser::point_at(double x, double y) {
  call("Input.dispatchMouseEvent", {{"type", "mouseMoved"}, {"x", x}, {"y", y}});
}

void Browser::click(double x, double y) {
  point_at(x, y);
  for (const char* type : {"mousePressed", "mouseReleased"}) call("Input.dispatchMouseEvent", {{"type", type}, {"x", x}, {"y", y}, {"button", "left"}, {"clickCount", 1}});
}

void Browser::press(const std::string& key, int modifiers) {
  json down{{"type", "rawKeyDown"}, {"key", key}, {"code", key == " " ? "Space" : key}, {"windowsVirtualKeyCode", number_of(key)}, {"modifiers", modifiers}};
  if (key == "Enter" || key.size() == 1) {
    down["type"] = "keyDown";
    down["text"] = key == "Enter" ? "\r" : key;
  }
  call("Input.dispatchKeyEvent", down);
  call("Input.dispatchKeyEvent", {{"type", "keyUp"}, {"key", key}, {"code", key == " " ? "Space" : key}, {"windowsVirtualKeyCode", number_of(key)}, {"modifiers", modifiers}});
}

std::string Browser::print() { return call("Page.printToPDF", {{"preferCSSPageSize", true}, {"printBackground", true}}).at("data"); }

void Browser::type(const std::string& text) { call("Input.insertText", {{"text", text}}); }

}  // namespace pearl::testing
