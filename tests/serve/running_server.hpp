#pragma once
// `pearl serve` as a process, and raw sockets to talk to it.

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <thread>

namespace pearl::testing {

class RunningServer {
 public:
  explicit RunningServer(const std::filesystem::path& folder) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    process_ = fork();
    if (process_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      execl(PEARL_BINARY, "pearl", "serve", folder.c_str(), "--port", "0", static_cast<char*>(nullptr));
      _exit(99);
    }
    close(ends[1]);
    std::string said;
    char byte = 0;
    while (read(ends[0], &byte, 1) == 1 && byte != '\n') said += byte;
    close(ends[0]);
    const std::size_t colon = said.rfind(':');
    if (said.rfind("http://127.0.0.1:", 0) != 0) {
      end(SIGKILL);
      throw std::runtime_error("pearl serve said: " + said);
    }
    port_ = std::stoi(said.substr(colon + 1));
  }
  ~RunningServer() {
    if (process_ > 0) end(SIGKILL);
  }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] bool is_alive() const { return waitpid(process_, nullptr, WNOHANG) == 0; }
  // Sends the signal; the exit code, or 128 + the signal that killed it.
  int end(int with) {
    kill(process_, with);
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  pid_t process_ = -1;
  int port_ = 0;
};

// A connection to the port; -1 if none.
inline int connected(int port) {
  const int one = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
  if (connect(one, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return one;
  close(one);
  return -1;
}

// Sends the bytes and returns all that comes back before the other side ends. `cut`: nothing more is sent afterwards, and the other side is told.
inline std::string exchanged(int port, const std::string& bytes, bool cut = false) {
  const int one = connected(port);
  if (one < 0) throw std::runtime_error("the server takes no connection");
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t count = send(one, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
    if (count <= 0) break;  // it has seen enough
    at += static_cast<std::size_t>(count);
  }
  if (cut) shutdown(one, SHUT_WR);
  std::string answer;
  char part[65536];
  for (ssize_t count = 0; (count = recv(one, part, sizeof part, 0)) > 0;) answer.append(part, static_cast<std::size_t>(count));
  close(one);
  return answer;
}

inline std::string asked(int port, const std::string& target, const std::string& verb = "GET") {
  return exchanged(port, verb + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) + "\r\nAccept-Encoding: gzip, br\r\nRange: bytes=0-0,0-1\r\n\r\n");
}
inline int status_of(const std::string& answer) { return answer.rfind("HTTP/1.1 ", 0) == 0 ? std::stoi(answer.substr(9, 3)) : 0; }
inline std::string content_of(const std::string& answer) {
  const std::size_t end = answer.find("\r\n\r\n");
  return end == std::string::npos ? std::string() : answer.substr(end + 4);
}

}  // namespace pearl::testing
