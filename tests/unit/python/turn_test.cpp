// Whose turn it is among threads: no two at once, a run is never starved by those who read, and nobody waits for a run.
#include "python/turn.hpp"

#include <catch2/catch.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <future>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "model/core/error.hpp"

using namespace pearl;
using namespace std::chrono_literals;
using python::FileTurn;
using python::RunTurn;

namespace {

constexpr auto long_enough = 20s;  // for a machine with much else to do

template <class Turn>
std::string refusal() {
  try {
    const Turn turn;
  } catch (const RunError& error) {
    return error.what();
  }
  return "";
}

bool ends(std::future<std::string>& answer) { return answer.wait_for(long_enough) == std::future_status::ready; }

}  // namespace

TEST_CASE("who waits for files is told when a run is announced, also while somebody else still reads") {
  std::optional<FileTurn> reading(std::in_place);
  std::future<std::string> waiting = std::async(std::launch::async, refusal<FileTurn>);
  CHECK(waiting.wait_for(100ms) == std::future_status::timeout);  // it waits for the one who reads
  std::promise<void> may_end;
  std::atomic<bool> runs{false};
  std::thread run([&] {
    const RunTurn turn;
    runs = true;
    may_end.get_future().wait();
  });
  const bool told = ends(waiting);
  CHECK(told);
  CHECK_FALSE(runs);  // it waits for the one who reads
  reading.reset();
  while (told && !runs) std::this_thread::yield();
  if (told) {
    CHECK(refusal<FileTurn>().find("a run goes on in another thread") == 0);
    CHECK(refusal<RunTurn>().find("another run goes on") == 0);
  }
  may_end.set_value();
  run.join();
  CHECK((waiting.get() + " ").find("a run goes on in another thread") == 0);
  CHECK(refusal<FileTurn>().empty());
}

TEST_CASE("many threads that read and run are never two at once, and a run begins however many read") {
  std::atomic<int> at_work{0}, collisions{0}, read{0}, refused{0}, ran{0};
  std::atomic<bool> stop{false};
  const auto work = [&](std::atomic<int>& done) {
    if (at_work.fetch_add(1) != 0) ++collisions;
    std::this_thread::yield();
    --at_work;
    ++done;
  };
  std::vector<std::thread> threads;
  for (int n = 0; n < 4; ++n)
    threads.emplace_back([&] {
      while (!stop) try {
          const FileTurn turn;
          work(read);
        } catch (const RunError&) {
          ++refused;
          std::this_thread::yield();
        }
    });
  std::future<std::string> runs = std::async(std::launch::async, [&] {
    for (int n = 0; n < 40; ++n) {
      const RunTurn turn;  // the only one who runs: never refused
      work(ran);
    }
    return std::string();
  });
  const bool ended = ends(runs);
  while (ended && read == 0) std::this_thread::yield();
  stop = true;
  for (std::thread& thread : threads) thread.join();
  CHECK(ended);
  CHECK(runs.get().empty());
  CHECK(ran == 40);
  CHECK(read > 0);
  CHECK(collisions == 0);
}

TEST_CASE("what is let go is closed at once where nobody has a turn, else when that turn ends") {
  std::atomic<int> closed{0};
  const auto files = [&] { return std::shared_ptr<const void>(&closed, [](const void* count) { ++*const_cast<std::atomic<int>*>(static_cast<const std::atomic<int>*>(count)); }); };
  python::let_go(files());
  CHECK(closed == 1);
  python::let_go(nullptr);
  {
    const FileTurn turn;
    std::thread([&] { python::let_go(files()); }).join();  // does not wait
    python::let_go(files());
    CHECK(closed == 1);
  }
  CHECK(closed == 3);
  {
    const RunTurn turn;
    python::let_go(files());
    CHECK(closed == 3);
  }
  CHECK(closed == 4);
}

TEST_CASE("a process that was forked after work is refused with what to do, and closes nothing of the other one's") {
  { const FileTurn turn; }
  int closed = 0;
  std::shared_ptr<const void> files(&closed, [](const void* count) { ++*const_cast<int*>(static_cast<const int*>(count)); });
  std::optional<FileTurn> reading(std::in_place);  // as of another thread, that is not in the new process
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    python::let_go(std::move(files));
    const bool told = refusal<FileTurn>().find("get_context(\"spawn\")") != std::string::npos && refusal<RunTurn>().find("forked") != std::string::npos;
    _exit(told && closed == 0 ? 0 : 1);
  }
  int status = -1;
  REQUIRE(waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  reading.reset();
  CHECK(refusal<FileTurn>().empty());  // this process goes on
}
