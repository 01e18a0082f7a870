namespace Mote.VirtualBoard.Kernel
{
    /// <summary>The one processor of a board, and its clock. The device's threads run one at a time, in an order that depends only on the
    /// board's own time, so a scenario runs the same each time.</summary>
    /// <remarks>
    /// In virtual time the clock stands still while managed code computes, moves by what native calls cost (<see cref="NativeCosts"/>), and jumps to the
    /// next wake or event when every thread sleeps. In real time it is the machine's clock, and the processor waits. README.md, Time and threads: all threads run on
    /// one native task, in slices of 20 ms.
    /// </remarks>
    public sealed class Scheduler
    {
        private const long SliceUs = 20_000;

        private readonly SemaphoreSlim _driver = new(0);
        private readonly TaskQueue _tasks = new();
        private readonly PriorityQueue<Action, (long Us, long Order)> _events = new();
        private readonly RealTime? _realTime;
        private long _nowUs;
        private long _limitUs;
        private long _order;
        private DeviceTask? _frozen;
        private Func<bool> _isThawed = () => true;
        private long _frozenEndUs;

        internal Scheduler(Esp32Board board, RealTime? realTime)
        {
            Board = board;
            _realTime = realTime;
        }

        /// <summary>The board whose processor it is.</summary>
        public Esp32Board Board { get; }

        /// <summary>Microseconds since the board was first switched on; a restart does not set it back.</summary>
        public long NowUs => _realTime?.NowUs ?? _nowUs;

        /// <summary>The threads that live, in the order of their start.</summary>
        public IReadOnlyList<DeviceTask> Tasks => _tasks.All;

        /// <summary>Whether the clock is the board's virtual one and not the machine's.</summary>
        public bool IsVirtual => _realTime == null;

        /// <summary>Creates a thread, which runs when its turn comes.</summary>
        public DeviceTask Start(string name, int priority, Action body)
        {
            DeviceTask task = new(this, name, priority, body);
            _tasks.Add(task);
            return task;
        }

        /// <summary>Schedules an action of the outside world.</summary>
        /// <param name="us">Microseconds of the board's clock; the past means as soon as possible.</param>
        /// <param name="action">Runs between two steps of the device, on any thread.</param>
        public void At(long us, Action action)
        {
            _events.Enqueue(action, (us, _order++));
        }

        /// <summary>Schedules an action after some time.</summary>
        public void After(TimeSpan time, Action action) => At(NowUs + Us(time), action);

        /// <summary>Runs the device.</summary>
        /// <param name="untilUs">When to stop.</param>
        public void RunUntil(long untilUs)
        {
            if (DeviceTask.Current != null)
            {
                throw new InvalidOperationException("The device cannot run the device.");
            }

            while (true)
            {
                _realTime?.RunPosted();
                RunDueEvents();
                _tasks.WakeSleepers(NowUs);
                Board.AfterStep();
                if (NowUs >= untilUs || Board.IsStopped)
                {
                    return;
                }

                DeviceTask? next = _frozen == null ? _tasks.TakeReady() : Thaw();
                if (next != null)
                {
                    _limitUs = untilUs;
                    next.SinceUs = NowUs;
                    next.Resume();
                    _driver.Wait();
                    continue;
                }

                long wakeUs = Math.Min(untilUs, Math.Min(NextEventUs(), _frozen == null ? _tasks.EarliestWakeUs(null) : _frozenEndUs));
                AdvanceTo(wakeUs);
            }
        }

        /// <summary>Moves the clock forward without running a thread. Everything due in that time happens late, as on a device whose
        /// threads have all slept.</summary>
        public void Leap(TimeSpan time)
        {
            if (_realTime != null)
            {
                throw new InvalidOperationException("Real time cannot be leapt over.");
            }

            _nowUs += Us(time);
            if (DeviceTask.Current != null)
            {
                RunDueEvents();
            }
        }

        /// <summary>Removes all threads and everything that waits, because the device restarts.</summary>
        internal void AbandonAll()
        {
            _tasks.AbandonAll();
            _frozen = null;
        }

        // The task that has the processor calls the following methods.

        /// <summary>Time that a native call takes. Interrupts come in, and the slice of a thread that never sleeps ends.</summary>
        public void Spend(long us)
        {
            if (_realTime != null)
            {
                return;
            }

            DeviceTask? task = DeviceTask.Current;
            if (task == null)
            {
                return;
            }

            PassTo(_nowUs + us);
            Board.AfterNativeCall();
            bool isOver = _nowUs >= _limitUs || IsPreempted(task);
            if (isOver)
            {
                YieldNow(task);
            }
        }

        /// <summary>Time in which the whole device stands still: a native call that does not let other threads run. Interrupts come in.</summary>
        public void Freeze(long us)
        {
            if (_realTime != null)
            {
                Thread.Sleep((int)(us / 1000));
                return;
            }

            PassTo(_nowUs + us);
        }

        /// <summary>The whole device stands still until a condition outside is true: a native call that waits and lets no other thread run.</summary>
        /// <param name="isSo">The condition.</param>
        /// <param name="endUs">When it gives up.</param>
        public void FreezeUntil(Func<bool> isSo, long endUs)
        {
            DeviceTask task = Own();
            _frozen = task;
            _isThawed = () => isSo() || NowUs >= endUs;
            _frozenEndUs = endUs;
            task.State = TaskState.Blocked;
            task.GiveBack();
        }

        /// <summary>The calling thread sleeps until a time.</summary>
        public void SleepUntil(long wakeUs)
        {
            DeviceTask task = Own();

            // Nothing else can happen before that time, so the clock jumps without a change of threads.
            if (_realTime == null && !_tasks.IsAnyReady && wakeUs <= _limitUs && wakeUs < NextEventUs() && wakeUs < _tasks.EarliestWakeUs(task))
            {
                _nowUs = Math.Max(_nowUs, wakeUs);
                task.SinceUs = _nowUs;
                Board.AfterNativeCall();
                return;
            }

            task.WakeUs = wakeUs;
            task.State = TaskState.Sleeping;
            task.GiveBack();
        }

        /// <summary>The calling thread lets the others run.</summary>
        public void Yield() => YieldNow(Own());

        /// <summary>The calling thread waits until another wakes it.</summary>
        public void Block()
        {
            DeviceTask task = Own();
            task.State = TaskState.Blocked;
            task.GiveBack();
        }

        /// <summary>The calling thread waits until another wakes it or the time has come.</summary>
        public void BlockUntil(long wakeUs)
        {
            DeviceTask task = Own();
            task.WakeUs = wakeUs;
            task.State = TaskState.Sleeping;
            task.GiveBack();
        }

        /// <summary>Wakes a thread that waits.</summary>
        public void Wake(DeviceTask task) => _tasks.Wake(task);

        /// <summary>The calling thread waits for the end of another.</summary>
        public void Join(DeviceTask other)
        {
            DeviceTask task = Own();
            while (other.State != TaskState.Ended)
            {
                _tasks.AwaitEnd(other, task);
                Block();
            }
        }

        /// <summary>Every thread that sleeps now wakes that much later.</summary>
        internal void StrandSleepers(TimeSpan by) => _tasks.StrandSleepers(Us(by));

        internal void WakeJoiners(DeviceTask ended) => _tasks.End(ended);

        internal void TakeBack() => _driver.Release();

        /// <summary>A time in microseconds.</summary>
        public static long Us(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

        private DeviceTask Own() => DeviceTask.Current ?? throw new InvalidOperationException("Only a thread of the device can wait for the device.");

        private void YieldNow(DeviceTask task)
        {
            _tasks.Requeue(task);
            task.GiveBack();
        }

        private bool IsPreempted(DeviceTask task)
        {
            bool isSliceOver = _nowUs - task.SinceUs >= SliceUs;
            return _tasks.IsReadyAbove(task.Priority)
                || (isSliceOver && (_tasks.IsAnyReady || _tasks.EarliestWakeUs(task) <= _nowUs));
        }

        private long NextEventUs() => _events.TryPeek(out _, out (long Us, long Order) key) ? key.Us : long.MaxValue;

        private DeviceTask? Thaw()
        {
            if (!_isThawed())
            {
                return null;
            }

            DeviceTask task = _frozen!;
            _frozen = null;
            task.State = TaskState.Ready;
            return task;
        }

        // Each event happens at its own time, not at the end of the call that it interrupts.
        private void PassTo(long us)
        {
            while (NextEventUs() <= us)
            {
                _nowUs = Math.Max(_nowUs, NextEventUs());
                _events.Dequeue()();
            }

            _nowUs = us;
        }

        private void RunDueEvents()
        {
            while (NextEventUs() <= NowUs)
            {
                _events.Dequeue()();
            }
        }

        private void AdvanceTo(long us)
        {
            if (_realTime == null)
            {
                _nowUs = Math.Max(_nowUs, us);
            }
            else
            {
                _realTime.WaitUntil(us);
            }
        }
    }
}
