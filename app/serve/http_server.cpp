#include "app/serve/http_server.hpp"

#include <fmt/format.h>
#include <httplib.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <exception>
#include <thread>
#include <utility>
#include <variant>

#include "app/serve/request_head.hpp"
#include "model/core/error.hpp"

namespace pearl::app {

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* address = "127.0.0.1";
constexpr std::size_t threads = 32;                   // a browser holds connections open that it does not use yet
constexpr auto time_for_head = std::chrono::seconds(10);
constexpr auto time_without_progress = std::chrono::seconds(10);  // of a client that does not take what is sent
constexpr int slice = 100;                            // ms, after which a wait looks whether the program ends
constexpr int waiting_connections = 128;

// Whether the socket lets itself be read or written (`events`) before `until`.
bool is_ready(int socket, short events, Clock::time_point until, const std::atomic<bool>& stop) {
  while (!stop && Clock::now() < until) {
    pollfd one{socket, events, 0};
    const int ready = poll(&one, 1, slice);
    if (ready > 0) return (one.revents & events) != 0;
    if (ready < 0 && errno != EINTR) return false;
  }
  return false;
}

// The head of a request up to its empty line; shorter if the client ended before, longer than the limit if it sends too much. Empty if nothing came.
std::string received_head(int socket, const std::atomic<bool>& stop) {
  std::string head;
  const Clock::time_point until = Clock::now() + time_for_head;
  while (head.size() <= largest_request_head && head.find("\r\n\r\n") == std::string::npos && head.find("\n\n") == std::string::npos) {
    if (!is_ready(socket, POLLIN, until, stop)) return head;
    char bytes[4096];
    const ssize_t count = recv(socket, bytes, sizeof bytes, 0);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (count <= 0) return head;
    head.append(bytes, static_cast<std::size_t>(count));
  }
  return head;
}

// What the library reads is a head of ours, what it writes goes to the client.
class JudgedStream : public httplib::Stream {
 public:
  JudgedStream(int socket, std::string head, const std::atomic<bool>& stop) : socket_(socket), head_(std::move(head)), stop_(stop) {}
  [[nodiscard]] bool is_readable() const override { return at_ < head_.size(); }
  [[nodiscard]] bool is_writable() const override { return is_ready(socket_, POLLOUT, Clock::now() + time_without_progress, stop_); }
  ssize_t read(char* bytes, std::size_t size) override {
    const std::size_t count = std::min(size, head_.size() - at_);
    std::memcpy(bytes, head_.data() + at_, count);
    at_ += count;
    return static_cast<ssize_t>(count);
  }
  ssize_t write(const char* bytes, std::size_t size) override {
    while (is_writable()) {
      const ssize_t count = send(socket_, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
      if (count >= 0 || (errno != EAGAIN && errno != EINTR)) return count;
    }
    return -1;
  }
  void get_remote_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}
  void get_local_ip_and_port(std::string& /*ip*/, int& /*port*/) const override {}
  [[nodiscard]] socket_t socket() const override { return socket_; }

 private:
  int socket_;
  std::string head_;
  std::size_t at_ = 0;
  const std::atomic<bool>& stop_;
};

constexpr const char *refusal_of = "Refusal", *refusal_sentence = "Refusal-Sentence";  // headers of a request of ours, from the judge to who answers

}  // namespace

class HttpServer::Listener : public httplib::Server {
 public:
  Listener(Answer answer, int port) : answer_(std::move(answer)) {
    new_task_queue = [] { return new httplib::ThreadPool(threads); };
    set_socket_options([](socket_t socket) {  // not the library's own: those let two programs have one port
      const int yes = 1;
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    set_default_headers({{"Cache-Control", "no-store"},
                         {"Content-Security-Policy", "frame-ancestors 'none'"},
                         {"Cross-Origin-Resource-Policy", "same-origin"},
                         {"Referrer-Policy", "no-referrer"},
                         {"X-Content-Type-Options", "nosniff"}});
    set_pre_routing_handler([this](const httplib::Request& asked, httplib::Response& response) {
      give(asked.has_header(refusal_of) ? served_text(std::stoi(asked.get_header_value(refusal_of)), "text/plain; charset=utf-8", asked.get_header_value(refusal_sentence) + "\n") : answer_(asked.path), response);
      return HandlerResponse::Handled;
    });
    errno = 0;
    port_ = port == 0 ? bind_to_any_port(address) : bind_to_port(address, port) ? port : -1;
    if (port_ < 0)
      throw RunError(fmt::format("port {} of {} cannot be had ({}): another program, or another `pearl serve`, may be using it; choose one with --port N, or let any free one be taken with --port 0", port, address,
                                 errno != 0 ? std::strerror(errno) : "no reason was told"));
    ::listen(svr_sock_, waiting_connections);
  }

  [[nodiscard]] int port() const { return port_; }

  void run_until(const std::atomic<bool>& stop) {
    std::atomic<bool> ended{false};
    std::jthread listening([&] {
      listen_after_bind();
      ended = true;
    });
    while (!stop && !ended) std::this_thread::sleep_for(std::chrono::milliseconds(slice));
    stopping_ = true;
    while (!ended && !is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));  // a stop before it listens would be lost
    this->stop();
    listening.join();
    if (!stop) throw RunError(fmt::format("the system no longer lets the program listen on {}:{}; start it again", address, port_));
  }

 private:
  static void give(ServedContent content, httplib::Response& response) {
    response.status = content.status;
    if (content.status == 405) response.set_header("Allow", "GET, HEAD");
    if (content.size == 0) {
      response.set_content("", content.type);
      return;
    }
    response.set_content_provider(content.size, content.type, [read = std::move(content.read)](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
      char bytes[65536];
      const std::int64_t count = read(bytes, std::min(length, sizeof bytes), offset);
      return count > 0 && sink.write(bytes, static_cast<std::size_t>(count));
    });
  }

  bool process_and_close_socket(socket_t socket) override {
    try {
      serve_one(socket);
    } catch (const std::exception&) {  // no memory for one client must not end the others
    }
    shutdown(socket, SHUT_RDWR);
    close(socket);
    return true;
  }

  // One request, then the connection ends: what is not yet read of it is thrown away, so that the answer is not lost with it.
  void serve_one(int socket) {
    const std::string head = received_head(socket, stopping_);
    if (head.empty() || stopping_) return;
    const RequestRead read = read_request_head(head, port_);
    const auto* file = std::get_if<AskedFile>(&read);
    JudgedStream stream(socket, file != nullptr && file->head_only ? "HEAD / HTTP/1.1\r\n\r\n" : "GET / HTTP/1.1\r\n\r\n", stopping_);
    bool closed = false;
    process_request(stream, true, closed, [&](httplib::Request& request) {
      if (file != nullptr) {
        request.path = file->path;
        return;
      }
      request.headers.emplace(refusal_of, std::to_string(std::get<RefusedRequest>(read).status));
      request.headers.emplace(refusal_sentence, std::get<RefusedRequest>(read).sentence);
    });
    shutdown(socket, SHUT_WR);
    constexpr std::size_t enough = 1U << 20U;
    const Clock::time_point until = Clock::now() + std::chrono::seconds(1);
    char bytes[4096];
    for (std::size_t thrown_away = 0; thrown_away < enough && is_ready(socket, POLLIN, until, stopping_);) {
      const ssize_t count = recv(socket, bytes, sizeof bytes, 0);
      if (count <= 0) break;
      thrown_away += static_cast<std::size_t>(count);
    }
  }

  Answer answer_;
  int port_ = -1;
  std::atomic<bool> stopping_{false};
};

HttpServer::HttpServer(Answer answer, int port) : listener_(std::make_unique<Listener>(std::move(answer), port)) {}
HttpServer::~HttpServer() = default;
int HttpServer::port() const { return listener_->port(); }
void HttpServer::run_until(const std::atomic<bool>& stop) { listener_->run_until(stop); }

}  // namespace pearl::app
