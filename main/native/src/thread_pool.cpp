#include "thread_pool.h"

#if defined(__x86_64__) || defined(_M_X64)
#include <immintrin.h>
#define UNROLL_PAUSE() _mm_pause()
#elif defined(__aarch64__)
#define UNROLL_PAUSE() __asm__ __volatile__("yield")
#else
#define UNROLL_PAUSE() ((void)0)
#endif

namespace unroll {
namespace {

// A thread that waits looks busily for some 10 microseconds, then gives way to others between two
// looks for some 500, longer than the gap between two parts of a training step, then sleeps: to be
// woken takes longer than a small network.
constexpr int kSpins = 500, kYields = 2000;

// Whether `done` came true before it was time to sleep.
template <class Done>
bool waitBusily(Done done) {
  for (int i = 0; i < kSpins; ++i) {
    if (done()) return true;
    UNROLL_PAUSE();
  }
  for (int i = 0; i < kYields; ++i) {
    if (done()) return true;
    std::this_thread::yield();
  }
  return done();
}

}  // namespace

ThreadPool::ThreadPool(int threads) {
  for (int part = 1; part < threads; ++part) workers_.emplace_back([this, part] { work(part); });
}

ThreadPool::~ThreadPool() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    ending_ = true;
    round_.fetch_add(1, std::memory_order_release);
  }
  wake_.notify_all();
  for (std::thread& worker : workers_) worker.join();
}

void ThreadPool::run(Job job, void* context) {
  next_.store(0, std::memory_order_relaxed);
  if (!workers_.empty()) {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      job_ = job;
      context_ = context;
      busy_.store(static_cast<int>(workers_.size()), std::memory_order_relaxed);
      round_.fetch_add(1, std::memory_order_release);
    }
    wake_.notify_all();
  }
  {
    FlushTinyNumbers flush;
    job(context, 0);
  }
  while (!waitBusily([&] { return busy_.load(std::memory_order_acquire) == 0; })) {
  }
}

void ThreadPool::work(int part) {
  FlushTinyNumbers flush;
  unsigned seen = 0;
  for (;;) {
    const auto called = [&] { return round_.load(std::memory_order_acquire) != seen; };
    if (!waitBusily(called)) {
      std::unique_lock<std::mutex> lock(mutex_);
      wake_.wait(lock, called);
    }
    seen = round_.load(std::memory_order_acquire);
    if (ending_) return;
    job_(context_, part);
    busy_.fetch_sub(1, std::memory_order_release);
  }
}

#if defined(__x86_64__) || defined(_M_X64)
FlushTinyNumbers::FlushTinyNumbers() : saved_(_mm_getcsr()) {
  constexpr unsigned kFlushToZero = 0x8000, kDenormalsAreZero = 0x0040;
  _mm_setcsr(static_cast<unsigned>(saved_) | kFlushToZero | kDenormalsAreZero);
}
FlushTinyNumbers::~FlushTinyNumbers() { _mm_setcsr(static_cast<unsigned>(saved_)); }
#elif defined(__aarch64__)
FlushTinyNumbers::FlushTinyNumbers() {
  constexpr unsigned long long kFlushToZero = 1ull << 24;
  __asm__ __volatile__("mrs %0, fpcr" : "=r"(saved_));
  __asm__ __volatile__("msr fpcr, %0" ::"r"(saved_ | kFlushToZero));
}
FlushTinyNumbers::~FlushTinyNumbers() { __asm__ __volatile__("msr fpcr, %0" ::"r"(saved_)); }
#else
FlushTinyNumbers::FlushTinyNumbers() : saved_(0) {}
FlushTinyNumbers::~FlushTinyNumbers() { (void)saved_; }
#endif

}  // namespace unroll
