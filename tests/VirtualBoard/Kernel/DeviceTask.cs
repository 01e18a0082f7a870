namespace Mote.VirtualBoard.Kernel
{
    /// <summary>A thread of the device. It has a thread of the desktop to run on, and runs only while the scheduler has handed it the processor.</summary>
    public sealed class DeviceTask
    {
        private const int StackBytes = 1024 * 1024;

        [ThreadStatic]
        private static DeviceTask? _current;

        private static int _lastId;

        private readonly SemaphoreSlim _baton = new(0);
        private readonly Scheduler _scheduler;
        private readonly Action _body;

        internal DeviceTask(Scheduler scheduler, string name, int priority, Action body)
        {
            _scheduler = scheduler;
            _body = body;
            Name = name;
            Id = Interlocked.Increment(ref _lastId);
            Priority = priority;
            Thread thread = new(Run, StackBytes) { IsBackground = true, Name = "device: " + name };
            thread.Start();
        }

        /// <summary>The task that runs on the calling thread; null on a thread that is not the device's.</summary>
        public static DeviceTask? Current => _current;

        /// <summary>Its number: no other task has it.</summary>
        public int Id { get; }

        /// <summary>Its name in reports.</summary>
        public string Name { get; }

        /// <summary>A ready task of a higher priority runs first.</summary>
        public int Priority { get; }

        /// <summary>The board it belongs to.</summary>
        public Esp32Board Board => _scheduler.Board;

        /// <summary>What it waits for.</summary>
        public TaskState State { get; internal set; } = TaskState.Ready;

        /// <summary>When a sleeping task wakes, in microseconds of the board's clock.</summary>
        public long WakeUs { get; internal set; }

        /// <summary>When it was handed the processor.</summary>
        internal long SinceUs { get; set; }

        /// <summary>The exception that ended it; null if none did. On the device such an end is silent.</summary>
        public Exception? Death { get; private set; }

        /// <summary>True if it never runs again, because the device was restarted.</summary>
        internal bool IsAbandoned { get; set; }

        /// <summary>Called by the scheduler: lets it run until it gives the processor back.</summary>
        internal void Resume() => _baton.Release();

        /// <summary>Called by the task itself: gives the processor back and waits for the next turn. After a restart of the device
        /// that turn never comes: as on the chip, no code of the thread runs any more, not even its finally blocks.</summary>
        internal void GiveBack()
        {
            _scheduler.TakeBack();
            _baton.Wait();
        }

        private void Run()
        {
            _baton.Wait();
            _current = this;
            try
            {
                _body();
            }
            catch (Exception exception)
            {
                Death = exception;
                _scheduler.Board.NoteDeath(this, exception);
            }

            State = TaskState.Ended;
            _scheduler.WakeJoiners(this);
            _scheduler.TakeBack();
        }
    }
}
