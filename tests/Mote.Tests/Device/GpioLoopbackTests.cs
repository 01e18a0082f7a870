using System.Device.Gpio;
using System.Threading;
using Mote.Esp32.Boards;
using Mote.Esp32.Logic;
using Mote.Firmware;
using nanoFramework.Runtime.Native;
using nanoFramework.TestFramework;

namespace Mote.Tests.Device
{
    /// <summary>Tests on a board that pins drive levels, can be read and raise events. They need the wire between the two pins that
    /// hardware/README.md names; without a board, or without the wire, the tests are skipped.</summary>
    [TestClass]
    public class GpioLoopbackTests
    {
        private const int SettleMs = 5;
        private const int EventMs = 100;
        private const int Edges = 20;

        [TestMethod]
        public void Read_OfADrivenPin_FollowsTheOutput()
        {
            using (GpioPin input = Open(out GpioPin output))
            using (output)
            {
                for (int i = 0; i < Edges; i++)
                {
                    bool level = i % 2 == 0;
                    output.Write(level);
                    Thread.Sleep(SettleMs);

                    Assert.AreEqual(level, (bool)input.Read());
                }
            }
        }

        // What the firmware relies on: it keeps what it wrote.
        [TestMethod]
        public void Read_OfAnOutput_IsLowWhateverItDrives()
        {
            using (GpioPin input = Open(out GpioPin output))
            using (output)
            {
                output.Write(true);
                Thread.Sleep(SettleMs);

                Assert.IsTrue((bool)input.Read());
                Assert.IsFalse((bool)output.Read());
            }
        }

        [TestMethod]
        public void ValueChanged_OfADrivenPin_ReportsEveryEdgeAndItsDirection()
        {
            using (GpioPin input = Open(out GpioPin output))
            using (output)
            {
                output.Write(false);
                Thread.Sleep(EventMs);
                EdgeCounter edges = new EdgeCounter();
                input.ValueChanged += edges.Count;
                for (int i = 0; i < Edges; i++)
                {
                    output.Write(i % 2 == 0);
                    Thread.Sleep(EventMs);
                }

                input.ValueChanged -= edges.Count;
                Assert.AreEqual(Edges / 2, edges.Rising);
                Assert.AreEqual(Edges / 2, edges.Falling);
            }
        }

        [TestMethod]
        public void Debouncer_FedByARealPin_CountsPressesNotBounces()
        {
            using (GpioPin input = Open(out GpioPin output))
            using (output)
            {
                Debouncer debouncer = new Debouncer(20);
                int nowMs = 0;
                for (int press = 0; press < 3; press++)
                {
                    for (int bounce = 0; bounce < 5; bounce++)
                    {
                        nowMs = Drive(output, input, debouncer, bounce % 2 == 0, nowMs, 2);
                    }

                    nowMs = Drive(output, input, debouncer, true, nowMs, 50);
                    nowMs = Drive(output, input, debouncer, false, nowMs, 50);
                }

                Assert.AreEqual(3, debouncer.Presses);
            }
        }

        private static int Drive(GpioPin output, GpioPin input, Debouncer debouncer, bool level, int nowMs, int lastsMs)
        {
            output.Write(level);
            Thread.Sleep(SettleMs);
            debouncer.Feed(nowMs, (bool)input.Read());
            debouncer.Settle(nowMs + lastsMs);
            return nowMs + lastsMs;
        }

        // The two pins, wired together. The caller disposes of both, never of the controller: that would end all interrupts for good.
        private static GpioPin Open(out GpioPin output)
        {
            if (SystemInfo.Platform != "ESP32")
            {
                Assert.SkipTest("no board");
            }

            Board board = new Boards().ForTarget(SystemInfo.TargetName);
            GpioController controller = new GpioController();
            output = controller.OpenPin(board.LoopOutPin, PinMode.Output);
            GpioPin input = controller.OpenPin(board.LoopInPin, PinMode.InputPullUp);
            output.Write(false);
            Thread.Sleep(SettleMs);
            if ((bool)input.Read())
            {
                input.Dispose();
                output.Dispose();
                Assert.SkipTest("no wire from GPIO " + board.LoopOutPin.ToString() + " to GPIO " + board.LoopInPin.ToString());
            }

            return input;
        }
    }
}
