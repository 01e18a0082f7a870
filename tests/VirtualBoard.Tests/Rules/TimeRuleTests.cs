using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Surface;

namespace Mote.VirtualBoard.Tests.Rules
{
    /// <summary>tests/VirtualBoard/README.md, Time and threads; Storage and text.</summary>
    [TestClass]
    public class TimeRuleTests
    {
        [TestMethod]
        public void Sleep_OfAMillisecond_Takes10To20()
        {
            long least = long.MaxValue;
            long most = 0;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                for (int i = 0; i < 50; i++)
                {
                    board.Kernel.Spend(777);
                    long before = board.Kernel.NowUs;
                    Surface.Thread.Sleep(1);
                    long took = board.Kernel.NowUs - before;
                    least = Math.Min(least, took);
                    most = Math.Max(most, took);
                }
            });

            Assert.IsInRange(10_000, 20_000, least);
            Assert.IsInRange(10_000, 20_000, most);
        }

        [TestMethod]
        public void TickCount_AtAnyTime_MovesInTens()
        {
            bool isTens = true;
            long last = 0;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                for (int i = 0; i < 1000; i++)
                {
                    board.Kernel.Spend(333);
                    long now = Surface.Environment.TickCount64;
                    isTens &= now % 10 == 0 && now >= last;
                    last = now;
                }
            });

            Assert.IsTrue(isTens);
            Assert.IsGreaterThan(300, last);
        }

        [TestMethod]
        public void TickCount_After497Days_StartsAgainFrom0()
        {
            long before = 0;
            long after = 0;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                board.Leap(TimeSpan.FromDays(497));
                before = Surface.Environment.TickCount64;
                board.Leap(TimeSpan.FromDays(1));
                after = Surface.Environment.TickCount64;
            }, 500 * 86400);

            Assert.AreEqual(497L * 86_400_000, before, 10_000);
            Assert.IsLessThan(86_400_000, after);
        }

        // Execution.cpp compares 64-bit times that are made of a 32-bit tick count.
        [TestMethod]
        [DataRow(3600, true)]
        [DataRow(-3600, false)]
        public void Sleep_AcrossTheWrapOfTheTicks_LastsAnother497Days(int secondsToWrap, bool isStranded)
        {
            bool isAwake = false;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                board.Leap(TimeSpan.FromMilliseconds(10 * (1L << 32)) - TimeSpan.FromSeconds(secondsToWrap));
                Surface.Thread.Sleep(2 * 3600 * 1000);
                isAwake = true;
            }, 499 * 86400);

            Assert.AreEqual(!isStranded, isAwake);
        }

        [TestMethod]
        public void UtcNow_WithoutANetwork_IsNotTheTime()
        {
            DateTime now = default;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            board.Wifi.StoredSsid = null;
            RuleBoard.Run(board, () => now = TimeOfDay.ReadUtcNow());

            Assert.IsLessThan(2000, now.Year);
        }

        [TestMethod]
        public void UtcNow_SomeTimeAfterTheAddress_IsSetBySntp()
        {
            DateTime now = default;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                Surface.Thread.Sleep(10_000);
                now = TimeOfDay.ReadUtcNow();
            });

            Assert.AreEqual(2026, now.Year);
        }

        [TestMethod]
        public void Threads_OneOfThemBusy_AreSlicedBy20Ms()
        {
            int turns = 0;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                Surface.Thread other = new(() =>
                {
                    while (turns < 1000)
                    {
                        turns++;
                        Surface.Thread.Sleep(0);
                    }
                });
                other.Start();
                for (int i = 0; i < 1000; i++)
                {
                    board.Kernel.Spend(100);
                }
            });

            Assert.IsGreaterThan(3, turns);
        }

        [TestMethod]
        public void Exception_ThatNobodyCatches_EndsOnlyItsThread()
        {
            bool isThere = false;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"))
            {
                Program = () =>
                {
                    new Surface.Thread(() => throw new InvalidOperationException()).Start();
                    Surface.Thread.Sleep(100);
                    isThere = true;
                },
            };
            board.PowerOn();
            board.RunFor(TimeSpan.FromSeconds(5));

            Assert.IsTrue(isThere);
            Assert.HasCount(1, board.Deaths);
            Assert.IsEmpty(board.Console, "It says nothing.");
        }

        [TestMethod]
        public void Lock_HeldByAnother_IsWaitedFor()
        {
            List<string> order = [];
            RuleBoard.Run(() =>
            {
                object target = new();
                Surface.Thread other = new(() =>
                {
                    Surface.Monitor.Enter(target);
                    order.Add("other");
                    Surface.Monitor.Exit(target);
                });
                Surface.Monitor.Enter(target);
                Surface.Monitor.Enter(target);
                other.Start();
                Surface.Thread.Sleep(100);
                order.Add("first");
                Surface.Monitor.Exit(target);
                Surface.Monitor.Exit(target);
                other.Join();
                order.Add("end");
            });

            Assert.AreEqual("first other end", string.Join(' ', order));
        }

        [TestMethod]
        public void Files_ThroughARestartAndAPowerCut_Stay()
        {
            byte[]? read = null;
            int starts = 0;
            Esp32Board board = RuleBoard.Run(() =>
            {
                if (starts++ == 0)
                {
                    Surface.File.WriteAllBytes("I:\\kept.txt", [1, 2, 3]);
                    Power.RebootDevice(RebootOption.NormalReboot);
                }

                read = Surface.File.Exists("I:\\kept.txt") ? Surface.File.ReadAllBytes("I:\\kept.txt") : null;
            });
            read = null;
            board.PowerCycle();
            board.RunFor(TimeSpan.FromSeconds(5));

            CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, read);
        }

        // tests/VirtualBoard/README.md, Storage and text.
        [TestMethod]
        public void GetString_OfBytesWithANul_StopsThere()
        {
            string text = "";
            RuleBoard.Run(() => text = Surface.Encoding.UTF8.GetString([65, 0, 66], 0, 3));

            Assert.AreEqual("A", text);
        }
    }
}
