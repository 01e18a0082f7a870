using Mote.Dashboard.Channels;
using Mote.Simulator.Board;
using Mote.Simulator.Board.Faults;

namespace Mote.Desktop.Tests.Dashboard
{
    [TestClass]
    public sealed class ManyChannelBoardTests
    {
        [TestMethod]
        [DataRow(1)]
        [DataRow(7)]
        [DataRow(32)]
        public void DeclareChannels_SomeNumber_AreSoManyOfTheSameList(int count)
        {
            ChannelTable all = Declare(new ManyChannelBoard(1, ManyChannelBoard.MaxChannels));
            ChannelTable some = Declare(new ManyChannelBoard(1, count));
            Assert.AreEqual(count, some.Count);
            for (int i = 0; i < count; i++)
            {
                Assert.AreEqual(all[i].Name, some[i].Name);
            }
        }

        [TestMethod]
        public void DeclareChannels_All_AreOfEveryKindAndReadButOne()
        {
            ManyChannelBoard board = new(1, ManyChannelBoard.MaxChannels);
            ChannelTable channels = Declare(board);
            board.AdvanceTo(10_000);
            Channel[] all = [.. Enumerable.Range(0, channels.Count).Select(i => channels[i])];
            foreach (bool isOutput in (bool[])[false, true])
            {
                Assert.IsGreaterThan(4, all.Count(channel => channel.IsOutput == isOutput && channel.IsBool));
                Assert.IsGreaterThan(4, all.Count(channel => channel.IsOutput == isOutput && !channel.IsBool));
            }

            string[] unread = [.. all.Where(channel => !channel.TryRead(out _)).Select(channel => channel.Name)];
            CollectionAssert.AreEqual(new[] { "probe" }, unread);
        }

        [TestMethod]
        public void AdvanceTo_AMinute_MovesEverySensorThatIsRead()
        {
            ManyChannelBoard board = new(1, ManyChannelBoard.MaxChannels);
            ChannelTable channels = Declare(board);
            HashSet<int>[] seen = [.. Enumerable.Range(0, channels.Count).Select(_ => new HashSet<int>())];
            for (int now = 0; now <= 60_000; now += SimulatedBoard.StepMs)
            {
                board.AdvanceTo(now);
                for (int i = 0; i < channels.Count; i++)
                {
                    channels[i].TryRead(out int value);
                    seen[i].Add(value);
                }
            }

            for (int i = 0; i < channels.Count; i++)
            {
                Assert.AreEqual(!channels[i].IsOutput && channels[i].Name != "probe", seen[i].Count > 1, channels[i].Name);
            }
        }

        // What a page marks: good values, values to be noticed and wrong ones, as far as the channel has limits for them.
        [TestMethod]
        [DataRow("temperature", "ok warn alarm")]
        [DataRow("co2", "ok warn alarm")]
        [DataRow("soil_moisture_bed_no_004", "ok warn alarm")]
        [DataRow("pm2.5", "ok warn")]
        public void AdvanceTo_TwoMinutes_TakesAChannelThroughAllItsStates(string name, string expected)
        {
            ManyChannelBoard board = new(1, ManyChannelBoard.MaxChannels);
            ChannelTable channels = Declare(board);
            Channel channel = Enumerable.Range(0, channels.Count).Select(i => channels[i]).Single(one => one.Name == name);
            HashSet<string> seen = [];
            for (int now = 0; now <= 120_000; now += SimulatedBoard.StepMs)
            {
                board.AdvanceTo(now);
                Assert.IsTrue(channel.TryRead(out int value));
                seen.Add(IsOutside(value, channel.Look.AlarmLow, channel.Look.AlarmHigh) ? "alarm"
                    : IsOutside(value, channel.Look.WarnLow, channel.Look.WarnHigh) ? "warn" : "ok");
            }

            CollectionAssert.AreEquivalent(expected.Split(' '), seen.ToArray());
        }

        [TestMethod]
        public void Faults_Sensor_FailsWhenItIsTimeAndOnlyThen()
        {
            Clock clock = new();
            ChannelTable channels = Declare(new ManyChannelBoard(1, 1), clock);
            clock.NowMs = FaultTimes.FailureStartMs - 1;
            Assert.IsTrue(channels[0].TryRead(out _));
            clock.NowMs = FaultTimes.PeriodMs + FaultTimes.FailureStartMs;
            Assert.IsFalse(channels[0].TryRead(out _));
            clock.NowMs = FaultTimes.FailureEndMs;
            Assert.IsTrue(channels[0].TryRead(out _));
        }

        [TestMethod]
        public void Faults_SecondSensor_IsBelowAtTheBeginningAndAtTheEndOfItsRange()
        {
            Clock clock = new();
            ChannelTable channels = Declare(new SimulatedBoard(1), clock);
            int[] read = [.. Enumerable.Range(0, 3).Select(i =>
            {
                clock.NowMs = i * FaultTimes.LimitMs;
                Assert.IsTrue(channels[1].TryRead(out int value));
                return value;
            })];
            CollectionAssert.AreEqual(new[] { -10_000, 0, 100_000 }, read);
        }

        [TestMethod]
        public void Faults_Input_FlapsWithEveryStep()
        {
            Clock clock = new();
            ChannelTable channels = Declare(new SimulatedBoard(1), clock);
            bool[] read = [.. Enumerable.Range(0, 4).Select(i =>
            {
                clock.NowMs = i * FaultTimes.FlapMs;
                Assert.IsTrue(channels[2].TryRead(out int value));
                return value != 0;
            })];
            CollectionAssert.AreEqual(new[] { true, false, true, false }, read);
            clock.NowMs = FaultTimes.FlappingMs;
            Assert.IsTrue(channels[2].TryRead(out int still));
            Assert.AreEqual(0, still);
        }

        [TestMethod]
        public void Faults_FirstSwitch_ReadsItsOldValueUntilItFollows()
        {
            Clock clock = new();
            ChannelTable channels = Declare(new SimulatedBoard(1), clock);
            clock.NowMs = 5000;
            Assert.IsTrue(channels[3].Write(Channel.OnMilliUnits));
            clock.NowMs += FaultTimes.SlownessMs - 1;
            channels[3].TryRead(out int before);
            clock.NowMs++;
            channels[3].TryRead(out int after);
            Assert.AreEqual(0, before);
            Assert.AreEqual(Channel.OnMilliUnits, after);
        }

        [TestMethod]
        public void Faults_SecondSwitch_RefusesWhileThePartsFail()
        {
            Clock clock = new();
            ChannelTable channels = Declare(new SimulatedBoard(1), clock);
            clock.NowMs = FaultTimes.FailureStartMs;
            Assert.IsFalse(channels[4].Write(Channel.OnMilliUnits));
            clock.NowMs = FaultTimes.FailureEndMs;
            Assert.IsTrue(channels[4].Write(Channel.OnMilliUnits));
        }

        [TestMethod]
        public void Faults_Level_MovesEvenlyToWhatItWasSetTo()
        {
            Clock clock = new();
            ChannelTable channels = Declare(new SimulatedBoard(1), clock);
            clock.NowMs = 1000;
            Assert.IsTrue(channels[5].Write(200_000));
            int[] read = [.. Enumerable.Range(0, 4).Select(i =>
            {
                clock.NowMs = 1000 + (i * FaultTimes.SlownessMs / 2);
                channels[5].TryRead(out int value);
                return value;
            })];
            CollectionAssert.AreEqual(new[] { 0, 100_000, 200_000, 200_000 }, read);
        }

        // With a clock the parts have faults.
        private static bool IsOutside(int value, int low, int high) =>
            (low != Channel.NoLimit && value < low) || (high != Channel.NoLimit && value > high);

        private static ChannelTable Declare(ISimulatedBoard board, Clock? clock = null)
        {
            Mote.Dashboard.Dashboard dashboard = new("test");
            board.DeclareChannels(new BoardWiring(dashboard, clock == null ? null : () => clock.NowMs));
            return dashboard.Channels;
        }

        private sealed class Clock
        {
            public long NowMs { get; set; }
        }
    }
}
