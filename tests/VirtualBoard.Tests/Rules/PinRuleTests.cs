using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Surface;

namespace Mote.VirtualBoard.Tests.Rules
{
    /// <summary>tests/VirtualBoard/README.md, Pins. Each test covers one rule. If a real board contradicts a rule, correct the layer and the test.</summary>
    [TestClass]
    public class PinRuleTests
    {
        // cpu_gpio.cpp: GPIO_MODE_OUTPUT has no input; Home#594.
        [TestMethod]
        [DataRow(PinMode.Output)]
        [DataRow(PinMode.OutputOpenDrain)]
        public void Read_OfAnOutputThatIsHigh_IsLow(PinMode mode)
        {
            bool read = true;
            Esp32Board board = RuleBoard.Run(() =>
            {
                GpioPin pin = new GpioController().OpenPin(26, mode);
                pin.Write(true);
                read = (bool)pin.Read();
            });

            Assert.IsFalse(read);
            Assert.AreEqual(mode == PinMode.Output ? true : null, board.Pads[26].Level);
        }

        [TestMethod]
        public void OpenPin_AsOutput_DrivesLowFirst()
        {
            Esp32Board board = RuleBoard.Run(() => new GpioController().OpenPin(26, PinMode.Output).Write(true));

            Assert.IsFalse(board.Pads[26].Edges[^2].Level, "An active-low load is on until the first Write.");
            Assert.IsTrue(board.Pads[26].Edges[^1].Level);
        }

        [TestMethod]
        public void Write_ToAPinThatIsNoOutput_IsRefused()
        {
            bool isRefused = false;
            RuleBoard.Run(() =>
            {
                GpioPin pin = new GpioController().OpenPin(26);
                try
                {
                    pin.Write(true);
                }
                catch (InvalidOperationException)
                {
                    isRefused = true;
                }
            });

            Assert.IsTrue(isRefused);
        }

        // gpio_reset_pin: an active-high relay may click.
        [TestMethod]
        public void OpenPin_OfAFloatingPin_PullsItUpForAMoment()
        {
            Esp32Board board = RuleBoard.Run(() => new GpioController().OpenPin(26, PinMode.Output));

            Assert.AreEqual("gpio_reset_pin", board.Pads[26].Edges[0].Cause);
            Assert.IsTrue(board.Pads[26].Edges[0].Level);
        }

        // Power.RebootDevice is esp_restart, which leaves the pads alone.
        [TestMethod]
        public void Restart_OfTheDevice_KeepsTheLevelOfAnOutput()
        {
            int starts = 0;
            Esp32Board board = RuleBoard.Run(() =>
            {
                if (starts++ == 0)
                {
                    new GpioController().OpenPin(26, PinMode.Output).Write(true);
                    Power.RebootDevice(RebootOption.NormalReboot);
                }
            });

            Assert.AreEqual(2, starts);
            Assert.IsTrue(board.Pads[26].Level);
        }

        [TestMethod]
        public void PowerCycle_OfTheDevice_LetsPinsFloat()
        {
            int starts = 0;
            Esp32Board board = RuleBoard.Run(() =>
            {
                if (starts++ == 0)
                {
                    new GpioController().OpenPin(26, PinMode.Output).Write(true);
                }
            });
            board.PowerCycle();
            board.RunFor(TimeSpan.FromSeconds(5));

            Assert.AreEqual(2, starts);
            Assert.IsNull(board.Pads[26].Level);
        }

        [TestMethod]
        public void Restart_OfTheDevice_RunsNothingOfTheOldProgram()
        {
            int starts = 0;
            bool isLeft = false;
            RuleBoard.Run(() =>
            {
                try
                {
                    if (starts++ == 0)
                    {
                        Power.RebootDevice(RebootOption.NormalReboot);
                    }
                }
                finally
                {
                    isLeft = starts == 1;
                }
            });

            Assert.IsFalse(isLeft, "No finally block runs on a chip that restarts.");
        }

        // The queue in the HAL holds 128 events and drops the oldest; nothing fetches them while native code holds the device.
        [TestMethod]
        public void Events_WhileNativeCodeHoldsTheDevice_AreDroppedBeyond128()
        {
            int seen = 0;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                Watch(board, 27, () => seen++);
                Edges(board, 27, 300, 1000);
                board.Kernel.Freeze(600_000);
                Surface.Thread.Sleep(1000);
            });

            Assert.AreEqual(PinEvents.NativeQueue, seen);
            Assert.AreEqual(300 - PinEvents.NativeQueue, board.PinEvents.Dropped);
        }

        // Behind that queue lies an unbounded one on the managed heap.
        [TestMethod]
        public void Events_FasterThanTheirHandler_EatTheHeap()
        {
            int before = 0;
            int after = 0;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                Watch(board, 27, () => board.Kernel.Spend(1000));
                before = (int)Surface.GC.Run(false);
                Edges(board, 27, 400, 500);
                board.Kernel.At(board.Kernel.NowUs + 190_000, () => after = board.Heap.FreeBytes());
                Surface.Thread.Sleep(1000);
            });

            Assert.IsLessThan(before - (100 * PinEvents.HeapBytesPerEvent), after);
        }

        // Dispatched at the highest priority, back to back.
        [TestMethod]
        public void Events_FasterThanTheirHandler_StarveEveryThread()
        {
            int turns = 0;
            int during = 0;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                Watch(board, 27, () => board.Kernel.Spend(1000));
                Edges(board, 27, 1000, 500);
                board.Kernel.At(board.Kernel.NowUs + 490_000, () => during = turns);
                for (int i = 0; i < 100; i++)
                {
                    Surface.Thread.Sleep(10);
                    turns++;
                }
            });

            Assert.IsLessThan(5, during, "25 to 49 turns without the flood");
            Assert.AreEqual(100, turns);
        }

        // The interrupt reads the level late and drops an edge that equals the last one.
        [TestMethod]
        public void Events_OfAPulseShorterThanTheInterrupt_VanishInPairs()
        {
            int seen = 0;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                Watch(board, 27, () => seen++);
                Edges(board, 27, 2, 5);
                Surface.Thread.Sleep(100);
            });

            Assert.AreEqual(0, seen);
        }

        [TestMethod]
        public void Controller_Disposed_EndsAllEventsForGood()
        {
            int seen = 0;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                Watch(board, 27, () => seen++);
                new GpioController().Dispose();
                Watch(board, 25, () => seen++);
                Edges(board, 27, 4, 20_000);
                Edges(board, 25, 4, 20_000);
                Surface.Thread.Sleep(500);
            });

            Assert.AreEqual(0, seen);
        }

        [TestMethod]
        public void PulseCounter_OnAnEsp32_CountsWhatNoEventWould()
        {
            long count = 0;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                GpioPulseCounter counter = new(27) { Polarity = GpioPulsePolarity.Rising };
                counter.Start();
                Edges(board, 27, 20_000, 5);
                Surface.Thread.Sleep(1000);
                count = counter.Read().Count;
            });

            Assert.AreEqual(10_000, count);
        }

        [TestMethod]
        public void PulseCounter_OnAC3_DoesNotExist()
        {
            bool isRefused = false;
            RuleBoard.Run("esp32-c3-devkitm", () =>
            {
                try
                {
                    _ = new GpioPulseCounter(10);
                }
                catch (NotSupportedException)
                {
                    isRefused = true;
                }
            });

            Assert.IsTrue(isRefused);
        }

        [TestMethod]
        public void Reset_OfAC3_PullsGpio6Up()
        {
            Esp32Board board = RuleBoard.Run("esp32-c3-devkitm", () => { });

            Assert.IsTrue(board.Pads[6].Level);
            Assert.IsNull(board.Pads[7].Level);
        }

        private static void Watch(Esp32Board board, int number, Action handler)
        {
            board.Pads[number].Connect(false, "test");
            new GpioController().OpenPin(number, PinMode.Input).ValueChanged += (sender, e) => handler();
        }

        private static void Edges(Esp32Board board, int number, int count, long everyUs)
        {
            for (int i = 1; i <= count; i++)
            {
                bool level = i % 2 == 1;
                board.Kernel.At(board.Kernel.NowUs + (i * everyUs), () => board.Pads[number].Connect(level, "test"));
            }
        }
    }
}
