using Mote.Dashboard.Channels;
using Mote.Simulator.Board;

namespace Mote.Desktop.Tests.Dashboard
{
    [TestClass]
    public sealed class SimulatedBoardTests
    {
        [TestMethod]
        public void AdvanceTo_SameSeed_GivesTheSameReadingsHoweverTimePasses()
        {
            SimulatedBoard often = new(7);
            SimulatedBoard seldom = new(7);
            for (int now = 0; now <= 60_000; now += 13)
            {
                often.AdvanceTo(now);
            }

            often.AdvanceTo(60_000);
            seldom.AdvanceTo(60_000);

            CollectionAssert.AreEqual(Readings(often), Readings(seldom));
        }

        [TestMethod]
        public void AdvanceTo_OtherSeed_GivesOtherReadings()
        {
            SimulatedBoard one = new(1);
            SimulatedBoard two = new(2);
            one.AdvanceTo(60_000);
            two.AdvanceTo(60_000);

            CollectionAssert.AreNotEqual(Readings(one), Readings(two));
        }

        [TestMethod]
        public void AdvanceTo_RelayOn_HeatsByDegreesAndCoolsAgain()
        {
            SimulatedBoard board = new(1);
            board.AdvanceTo(10_000);
            int before = Readings(board)[0];
            board.Relay.TryWrite(true);
            board.AdvanceTo(40_000);
            int heated = Readings(board)[0];
            board.Relay.TryWrite(false);
            board.AdvanceTo(100_000);
            int cooled = Readings(board)[0];

            Assert.IsGreaterThan(before + 8000, heated);
            Assert.IsLessThan(heated - 8000, cooled);
        }

        [TestMethod]
        public void AdvanceTo_AnHour_StaysInRangeAndPressesTheButton()
        {
            SimulatedBoard board = new(3);
            Mote.Dashboard.Dashboard dashboard = new("test");
            board.DeclareChannels(dashboard);
            ChannelTable channels = dashboard.Channels;
            board.Relay.TryWrite(true);
            int pressed = 0;
            for (int now = 0; now < 3_600_000; now += 500)
            {
                board.AdvanceTo(now);
                for (int i = 0; i < channels.Count; i++)
                {
                    Assert.IsTrue(channels[i].TryRead(out int milliUnits));
                    Assert.IsTrue(milliUnits >= channels[i].MinMilliUnits && milliUnits <= channels[i].MaxMilliUnits, $"{channels[i].Name} {milliUnits}");
                    pressed += channels[i].Name == "button" && milliUnits != 0 ? 1 : 0;
                }
            }

            Assert.IsGreaterThan(100, pressed);
            Assert.IsLessThan(1500, pressed);
        }

        private static int[] Readings(SimulatedBoard board)
        {
            Mote.Dashboard.Dashboard dashboard = new("test");
            board.DeclareChannels(dashboard);
            ChannelTable channels = dashboard.Channels;
            int[] readings = new int[channels.Count];
            for (int i = 0; i < readings.Length; i++)
            {
                channels[i].TryRead(out readings[i]);
            }

            return readings;
        }
    }
}
