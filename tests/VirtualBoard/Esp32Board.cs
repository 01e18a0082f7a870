using Mote.VirtualBoard.Kernel;
using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Loading;
using Mote.VirtualBoard.Net;

namespace Mote.VirtualBoard
{
    /// <summary>Simulates an ESP32 board by the rules of the README beside this file, and runs the firmware on it as it is built for the device.</summary>
    /// <remarks>
    /// In virtual time one thread of the desktop makes a board, sets what is outside (pins, Wi-Fi, peers, files), lets time pass with <see cref="RunFor"/> and
    /// checks what has happened. Nothing depends on the machine's clock.
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

        /// <summary>Creates a board in virtual time, switched off.</summary>
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
            AccessPoint = new AccessPoint(this);
            Scan = new WifiScan(this);
            Network = network?.Invoke(this) ?? new VirtualNetwork(this);
            Sockets = new SocketTable(this);
        }

        /// <summary>The board that the calling thread of the device belongs to.</summary>
        public static Esp32Board Current =>
            DeviceTask.Current?.Board ?? throw new InvalidOperationException("Only a thread of the device has a board.");

        /// <summary>The model of the board.</summary>
        public BoardModel Model { get; }

        /// <summary>Its processor and its clock.</summary>
        public Scheduler Kernel { get; }

        /// <summary>The device's clocks.</summary>
        public BoardClock Clock { get; }

        /// <summary>Its pins.</summary>
        public Pads Pads { get; }

        /// <summary>The queues that carry edges to their handlers.</summary>
        public PinEvents PinEvents { get; }

        /// <summary>The voltages at the analog inputs in millivolts, by GPIO number.</summary>
        public Dictionary<int, int> Voltages { get; } = [];

        /// <summary>The pins that are given to peripherals.</summary>
        public Peripherals Peripherals { get; }

        /// <summary>Its I2C bus.</summary>
        public I2cBus I2c { get; }

        /// <summary>The files in its flash.</summary>
        public FlashFiles Files { get; } = new();

        /// <summary>Its Wi-Fi.</summary>
        public WifiRadio Wifi { get; }

        /// <summary>Its access point.</summary>
        public AccessPoint AccessPoint { get; }

        /// <summary>Its search for networks.</summary>
        public WifiScan Scan { get; }

        /// <summary>Whether an interface is up: without one no socket works.</summary>
        public bool HasNetwork => Wifi.IsUp || AccessPoint.IsUp;

        /// <summary>The network of its sockets.</summary>
        public INetworkStack Network { get; }

        /// <summary>Its sockets.</summary>
        public SocketTable Sockets { get; }

        /// <summary>Its managed heap.</summary>
        public HeapMeter Heap { get; }

        /// <summary>The faults to cause.</summary>
        public Faults Faults { get; }

        /// <summary>The lines the firmware has written.</summary>
        public IReadOnlyList<string> Console => _console;

        /// <summary>Exceptions that ended a thread of the device or left an event's handler; the device does not report them.</summary>
        public IReadOnlyList<string> Deaths => _deaths;

        /// <summary>How often the firmware has restarted the board.</summary>
        public int Restarts { get; private set; }

        /// <summary>The assemblies of the program that runs.</summary>
        public IEnumerable<System.Reflection.Assembly> Assemblies => _context?.Assemblies ?? [];

        /// <summary>Code to run on the main thread instead of the firmware; null for the firmware.</summary>
        public Action? Program { get; set; }

        /// <summary>The program that was built for the device: an assembly, and the type with its Main. By default the firmware.</summary>
        public (string Assembly, string Type) DeviceProgram { get; set; } = ("Mote.Firmware", "Mote.Firmware.Program");

        /// <summary>Whether the device's code counts its instructions, <see cref="Metering.IlMeter"/>.</summary>
        public bool IsMetered { get; set; }

        /// <summary>Called when the firmware restarts the board, before the chip is reset. The pins keep the state that they have now.</summary>
        public event Action? Restarting;

        /// <summary>Called with each line that the firmware writes.</summary>
        public event Action<string>? Printed;

        /// <summary>On the loopback: called with the port on this machine when the device has begun to listen.</summary>
        public event Action<int>? Listening;

        /// <summary>On the loopback: called with a sentence when the port is taken on this machine. The firmware would only try again and again.</summary>
        public event Action<string>? PortRefused;

        /// <summary>The exception that ended the program's main thread; null while it runs. Without that thread a device does nothing more.</summary>
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

        /// <summary>Switches the power on: pins float, clocks start at 0.</summary>
        public void PowerOn()
        {
            Pads.PowerUp();
            Begin();
        }

        /// <summary>Switches the power off and on. No pin keeps its level, as it would after a restart.</summary>
        public void PowerCycle()
        {
            End();
            PowerOn();
        }

        /// <summary>Lets time pass.</summary>
        public void RunFor(TimeSpan time) => Kernel.RunUntil(Kernel.NowUs + Scheduler.Us(time));

        /// <summary>Lets time pass until a condition is true.</summary>
        /// <param name="isSo">The condition, checked every 10 ms of the board's time.</param>
        /// <param name="atMost">How long to wait for it.</param>
        /// <returns>Whether the condition became true.</returns>
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

        /// <summary>Lets a long time pass in which every thread sleeps: what is due in it happens at its end. Threads that are in
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

        // Runs between two turns of threads.
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

        // Runs in the turn of a thread.
        internal void AfterNativeCall() => PinEvents.Fetch();

        private void Begin()
        {
            Clock.Restart();
            AccessPoint.Start();
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
            Scan.PowerDown();
            AccessPoint.PowerDown();
            Sockets.Restart();
            Heap.Restart();
            OpenPins.Clear();
            _context = null;
        }
    }
}
