// A few threads that wait for the same job. The caller is thread 0. A job's parts are fixed by their
// number, not by who is free, so that results do not depend on timing.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace unroll {

class ThreadPool {
 public:
  explicit ThreadPool(int threads);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  int threads() const { return static_cast<int>(workers_.size()) + 1; }

  // Calls job(context, part) once for each part below threads(), at the same time, and waits for all.
  using Job = void (*)(void* context, int part);
  void run(Job job, void* context);

 private:
  void work(int part);

  std::vector<std::thread> workers_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::atomic<unsigned> round_{0};
  std::atomic<int> busy_{0};
  std::atomic<bool> ending_{false};
  Job job_ = nullptr;
  void* context_ = nullptr;
};

// Small numbers (below 1e-38) are treated as 0 while one of these lives: gradients that vanish would
// otherwise fall into arithmetic that some processors do a hundred times slower.
class FlushTinyNumbers {
 public:
  FlushTinyNumbers();
  ~FlushTinyNumbers();

 private:
  unsigned long long saved_;
};

}  // namespace unroll
