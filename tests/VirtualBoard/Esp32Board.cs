using Mote.VirtualBoard.Kernel;
using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Loading;
using Mote.VirtualBoard.Net;

namespace Mote.VirtualBoard
{
    /// <summary>An ESP32 board without a board: everything that the firmware under us does on the chip, as the README beside this file says it is, and the firmware as it is built
    /// for the device running on it.</summary>
    /// <remarks>
    /// In virtual time one thread of the desktop makes a board, sets what is outside (pins, Wi-Fi, peers, files), lets time pass with <see cref="RunFor"/> and
    /// looks at what has happened. Nothing of it depends on the machine's clock.
    /// </remarks>
    public sealed class Esp32Board
    {
        private const string MainName = "main";
        private const int MainPriority = 2;

        // From the reset to the first instruction of Main: the second-stage loader, the CLR's start, the linking of the assemblies.
        private static readonly TimeSpan _bootTime = TimeSpan.FromMilliseconds(800);

        private readonly List<string> _console = [];
        private readonly List<string> _deaths = [];
        private readonly RealTime? _realTime;
        private DeviceContext? _context;
        private bool _mustRestart;

        /// <summary>Makes a board in virtual time. It is off.</summary>
        public Esp32Board(BoardModel model)
            : this(model, null, null)
        {
        }

        private Esp32Board(BoardModel model, RealTime? realTime, Func<Esp32Board, INetworkStack>? network)
        {
            Model = model;
            _realTime = realTime;
            Kernel = new Scheduler(this, realTime);
            Clock = new BoardClock(Kernel);
            Pads = new Pads(model.Chip, () => Kernel.NowUs);
            Peripherals = new Peripherals(Pads);
            I2c = new I2cBus(this);
            PinEvents = new PinEvents(this);
            Locks = new LockTable(Kernel);
            Heap = new HeapMeter(this);
            Faults = new Faults(this);
            Wifi = new WifiRadio(this);
            Network = network?.Invoke(this) ?? new VirtualNetwork(this);
            Sockets = new SocketTable(this);
        }

        /// <summary>The board that the calling thread of the device belongs to.</summary>
        public static Esp32Board Current =>
            DeviceTask.Current?.Board ?? throw new InvalidOperationException("Only a thread of the device has a board.");

        /// <summary>Which board it is.</summary>
        public BoardModel Model { get; }

        /// <summary>Its processor and its clock.</summary>
        public Scheduler Kernel { get; }

        /// <summary>What the device knows of the time.</summary>
        public BoardClock Clock { get; }

        /// <summary>Its pins.</summary>
        public Pads Pads { get; }

        /// <summary>The way of edges to their handlers.</summary>
        public PinEvents PinEvents { get; }

        /// <summary>What is at the analog inputs, in millivolts, by GPIO number.</summary>
        public Dictionary<int, int> Voltages { get; } = [];

        /// <summary>Which pin does what for which peripheral.</summary>
        public Peripherals Peripherals { get; }

        /// <summary>Its I2C bus.</summary>
        public I2cBus I2c { get; }

        /// <summary>The files in its flash.</summary>
        public FlashFiles Files { get; } = new();

        /// <summary>Its Wi-Fi.</summary>
        public WifiRadio Wifi { get; }

        /// <summary>What its sockets reach.</summary>
        public INetworkStack Network { get; }

        /// <summary>Its sockets.</summary>
        public SocketTable Sockets { get; }

        /// <summary>Its managed heap.</summary>
        public HeapMeter Heap { get; }

        /// <summary>What shall go wrong.</summary>
        public Faults Faults { get; }

        /// <summary>The lines the firmware has written.</summary>
        public IReadOnlyList<string> Console => _console;

        /// <summary>Exceptions that ended a thread of the device or left an event's handler; on the device they pass in silence.</summary>
        public IReadOnlyList<string> Deaths => _deaths;

        /// <summary>How often the firmware has restarted the board.</summary>
        public int Restarts { get; private set; }

        /// <summary>The assemblies of the program that runs.</summary>
        public IEnumerable<System.Reflection.Assembly> Assemblies => _context?.Assemblies ?? [];

        /// <summary>What runs on the board in place of the firmware, on its main thread; null for the firmware.</summary>
        public Action? Program { get; set; }

        /// <summary>The program that was built for the device: an assembly, and the type with its Main. The firmware, if nothing else is said.</summary>
        public (string Assembly, string Type) DeviceProgram { get; set; } = ("Mote.Esp32", "Mote.Esp32.Program");

        /// <summary>Whether the device's code counts what it does, <see cref="Metering.IlMeter"/>.</summary>
        public bool IsMetered { get; set; }

        /// <summary>Called when the firmware restarts the board, before anything of the chip is reset: what the pins are now, they stay.</summary>
        public event Action? Restarting;

        /// <summary>Called with each line that the firmware writes.</summary>
        public event Action<string>? Printed;

        /// <summary>On the loopback: called with the port on this machine when the device has begun to listen.</summary>
        public event Action<int>? Listening;

        /// <summary>On the loopback: called with a sentence when this machine does not give the port, which the firmware would only try again and again.</summary>
        public event Action<string>? PortRefused;

        /// <summary>What ended the program's main thread; null while it runs. A device without one does nothing more.</summary>
        public Exception? Failure { get; private set; }

        internal HashSet<int> OpenPins { get; } = [];

        internal LockTable Locks { get; }

        /// <summary>Whether the machine has asked the board to end.</summary>
        internal bool IsStopped { get; private set; }

        /// <summary>Makes a board that runs in the machine's time, on its loopback.</summary>
        /// <param name="model">Which board.</param>
        /// <param name="port">The TCP port in place of port 80; 0 for a free one.</param>
        public static Esp32Board OnLoopback(BoardModel model, int port) =>
            new(model, new RealTime(), board => new LoopbackNetwork(port, found => board.Listening?.Invoke(found), reason => board.PortRefused?.Invoke(reason)));

        /// <summary>Switches the power on: pins float, clocks begin at 0.</summary>
        public void PowerOn()
        {
            Pads.PowerUp();
            Begin();
        }

        /// <summary>Takes the power away and gives it back: other than after a restart, no pin keeps its level.</summary>
        public void PowerCycle()
        {
            End();
            PowerOn();
        }

        /// <summary>Lets time pass.</summary>
        public void RunFor(TimeSpan time) => Kernel.RunUntil(Kernel.NowUs + Scheduler.Us(time));

        /// <summary>Lets time pass until something is so.</summary>
        /// <param name="isSo">Looked at every 10 ms of the board's time.</param>
        /// <param name="atMost">How long to wait for it.</param>
        /// <returns>Whether it came to be so.</returns>
        public bool RunUntil(Func<bool> isSo, TimeSpan atMost)
        {
            const long StepUs = 10_000;
            long endUs = Kernel.NowUs + Scheduler.Us(atMost);
            while (!isSo())
            {
                if (Kernel.NowUs >= endUs || IsStopped)
                {
                    return false;
                }

                Kernel.RunUntil(Math.Min(endUs, Kernel.NowUs + StepUs));
            }

            return true;
        }

        /// <summary>Lets a long time pass in which every thread sleeps: nothing happens in it, and what is due happens at its end. Threads that are in
        /// the middle of something finish it first.</summary>
        public void Leap(TimeSpan time)
        {
            while (DeviceTask.Current == null && Kernel.Tasks.Any(task => task.State == TaskState.Ready))
            {
                RunFor(TimeSpan.FromMilliseconds(1));
            }

            Kernel.Leap(time);
        }

        /// <summary>In real time: lets something happen between two steps of the device. May be called from any thread.</summary>
        public void Post(Action action) => _realTime!.Post(action);

        /// <summary>In real time: runs until <see cref="Stop"/>.</summary>
        public void Run() => Kernel.RunUntil(long.MaxValue);

        /// <summary>In real time: ends <see cref="Run"/>. May be called from any thread.</summary>
        public void Stop() => Post(() => IsStopped = true);

        /// <summary>Restarts the chip, as its reset button does.</summary>
        public void Restart()
        {
            End();
            Begin();
        }

        internal void RequestRestart() => _mustRestart = true;

        internal void Print(string line)
        {
            _console.Add(line);
            Printed?.Invoke(line);
        }

        internal void NoteDeath(DeviceTask task, Exception exception)
        {
            _deaths.Add($"{task.Name}: {exception}");
            if (task.Name == MainName)
            {
                Failure = exception;
                IsStopped = _realTime != null;
            }
        }

        // Between two turns of threads.
        internal void AfterStep()
        {
            if (_mustRestart)
            {
                _mustRestart = false;
                Restarts++;
                Restarting?.Invoke();
                Restart();
            }

            PinEvents.Fetch();
        }

        // In the turn of a thread.
        internal void AfterNativeCall() => PinEvents.Fetch();

        private void Begin()
        {
            Clock.Restart();
            Wifi.Start();
            Kernel.Start(MainName, MainPriority, () =>
            {
                Kernel.SleepUntil(Kernel.NowUs + Scheduler.Us(_bootTime));
                if (Program != null)
                {
                    Program();
                    return;
                }

                _context = new DeviceContext(IsMetered);
                _context.FindMain(DeviceProgram.Assembly, DeviceProgram.Type)();
            });
        }

        private void End()
        {
            Kernel.AbandonAll();
            PinEvents.Restart();
            Peripherals.Restart();
            Wifi.PowerDown();
            Sockets.Restart();
            Heap.Restart();
            OpenPins.Clear();
            _context = null;
        }
    }
}
