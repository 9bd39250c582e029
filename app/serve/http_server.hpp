#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "app/serve/served_run.hpp"

namespace pearl::app {

// Speaks HTTP on 127.0.0.1 alone, one request a connection, with many threads. Heads are read whole, within limits of size and time, and judged (request_head.hpp) before any other code sees them.
class HttpServer {
 public:
  using Answer = std::function<ServedContent(const std::string& path)>;

  // Listens from now on. `port` 0: any that is free. Throws RunError, with what to do, if the port cannot be had.
  HttpServer(Answer answer, int port);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  [[nodiscard]] int port() const;
  // Answers until `stop` is true, which is looked at several times a second; then open connections are cut.
  void run_until(const std::atomic<bool>& stop);

 private:
  class Listener;
  std::unique_ptr<Listener> listener_;
};

}  // namespace pearl::app
