using Mote.VirtualBoard.Kernel;

namespace Mote.VirtualBoard.Surface
{
    /// <summary>The console: UART0 or USB.</summary>
    [DeviceType("mscorlib", "System.Console")]
    public static class Console
    {
        public static void WriteLine() => WriteLine(string.Empty);

        public static void WriteLine(string value)
        {
            Esp32Board board = Esp32Board.Current;
            board.Kernel.Spend(NativeCosts.ConsoleLineUs);
            board.Faults.Meet("console");
            board.Print(value);
        }
    }

    /// <summary>Time since the start.</summary>
    [DeviceType("nanoFramework.Runtime.Native", "System.Environment")]
    public static class Environment
    {
        public static long TickCount64
        {
            get
            {
                Esp32Board board = Esp32Board.Current;
                board.Kernel.Spend(NativeCosts.ClockUs);
                return board.Clock.TickCountMs;
            }
        }
    }

    /// <summary>The time of day.</summary>
    public static class TimeOfDay
    {
        [DeviceMethod("System.DateTime", "get_UtcNow")]
        public static DateTime ReadUtcNow()
        {
            Esp32Board board = Esp32Board.Current;
            board.Kernel.Spend(NativeCosts.ClockUs);
            return board.Clock.UtcNow;
        }
    }

    /// <summary>The garbage collector.</summary>
    [DeviceType("nanoFramework.Runtime.Native", "nanoFramework.Runtime.Native.GC")]
    public static class GC
    {
        public static uint Run(bool compactHeap) => (uint)Math.Max(0, Esp32Board.Current.Heap.FreeBytes());
    }

    /// <summary>Restarts.</summary>
    [DeviceType("nanoFramework.Runtime.Native", "nanoFramework.Runtime.Native.Power")]
    public class Power
    {
        public static void RebootDevice(RebootOption rebootOption)
        {
            Esp32Board board = Esp32Board.Current;
            board.RequestRestart();
            board.Kernel.Block();
        }
    }

    [DeviceType("nanoFramework.Runtime.Native", "nanoFramework.Runtime.Native.RebootOption")]
    public enum RebootOption
    {
        NormalReboot = 0,
        EnterNanoBooter = 1,
        ClrOnly = 2,
        EnterProprietaryBooter = 8,
    }

    /// <summary>Information about the firmware.</summary>
    [DeviceType("nanoFramework.Runtime.Native", "nanoFramework.Runtime.Native.SystemInfo")]
    public static class SystemInfo
    {
        public static string Platform => "ESP32";

        public static string TargetName => Esp32Board.Current.Model.Target;

        public static Version Version { get; } = new(1, 17, 0, 0);
    }

    [DeviceType("nanoFramework.Runtime.Events", "nanoFramework.Runtime.Events.BaseEvent")]
    public class BaseEvent
    {
    }
}
