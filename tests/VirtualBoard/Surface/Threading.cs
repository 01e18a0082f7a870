using Mote.VirtualBoard.Kernel;

namespace Mote.VirtualBoard.Surface
{
    /// <summary>A managed thread: a task of the board's scheduler.</summary>
    [DeviceType("mscorlib", "System.Threading.Thread")]
    public sealed class Thread(ThreadStart start)
    {
        private const int TickMs = 10;
        private const int Infinite = -1;
        private const int NormalPriority = 2;

        private DeviceTask? _task;

        /// <summary>The delegate that the thread runs. HeapMeter follows it to find live objects.</summary>
        internal ThreadStart Body { get; } = start;

        /// <summary>The thread that asks; another object than the one it was started with, of the same number.</summary>
        public static Thread CurrentThread => new(() => { }) { _task = DeviceTask.Current };

        /// <summary>Its number; 0 before it is started.</summary>
        public int ManagedThreadId => _task?.Id ?? 0;

        public bool IsAlive => _task != null && _task.State != TaskState.Ended;

        public void Start()
        {
            Esp32Board board = Esp32Board.Current;
            board.Heap.Hold(this);
            _task = board.Kernel.Start(Body.Method.DeclaringType?.Name + "." + Body.Method.Name, NormalPriority, () =>
            {
                try
                {
                    Body();
                }
                finally
                {
                    board.Heap.LetGo(this);
                }
            });
        }

        public void Join() => Esp32Board.Current.Kernel.Join(_task!);

        // README.md, Time and threads: the clock's step is one tick of 10 ms, so a sleep of 1 ms takes 10 to 20.
        public static void Sleep(int millisecondsTimeout)
        {
            Esp32Board.Current.Faults.Meet("sleep of " + millisecondsTimeout + " ms");
            Scheduler kernel = Esp32Board.Current.Kernel;
            if (millisecondsTimeout == Infinite)
            {
                kernel.Block();
            }
            else if (millisecondsTimeout == 0)
            {
                kernel.Spend(NativeCosts.ClockUs);
                kernel.Yield();
            }
            else
            {
                long ticks = ((long)millisecondsTimeout + TickMs - 1) / TickMs;
                long nowTick = kernel.NowUs / (TickMs * 1000);
                kernel.SleepUntil((nowTick + ticks + 1) * TickMs * 1000);
            }
        }
    }

    /// <summary>Locks between the threads of a board.</summary>
    [DeviceType("mscorlib", "System.Threading.Monitor")]
    public static class Monitor
    {
        public static void Enter(object obj)
        {
            Esp32Board board = Esp32Board.Current;
            board.Kernel.Spend(NativeCosts.LockUs);
            board.Locks.Enter(obj);
        }

        public static void Enter(object obj, ref bool lockTaken)
        {
            Enter(obj);
            lockTaken = true;
        }

        public static void Exit(object obj) => Esp32Board.Current.Locks.Exit(obj);
    }
}
