using Mote.Esp32.Logic;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class FloodGateTests
    {
        private const int Events = 5;
        private const int WindowMs = 100;
        private const int RestMs = 1000;

        // In the middle, where the clock wraps around, where half of its turn ends.
        [TestMethod]
        [DataRow(0)]
        [DataRow(2147483600)]
        [DataRow(-40)]
        [DataRow(-2147483640)]
        public void Take_TooManyInAWindow_StopsListeningAtTheLast(int startMs)
        {
            FloodGate gate = New();
            for (int i = 0; i < Events - 1; i++)
            {
                Assert.IsFalse(gate.Take(unchecked(startMs + (10 * i))));
            }

            Assert.IsTrue(gate.Take(unchecked(startMs + 99)));
            Assert.IsTrue(gate.IsDeaf);
        }

        [TestMethod]
        public void Take_AsManyInMoreThanAWindow_GoesOn()
        {
            FloodGate gate = New();
            int nowMs = 2147483647 - 5000;
            for (int i = 0; i < 1000; i++)
            {
                Assert.IsFalse(gate.Take(nowMs));
                nowMs = unchecked(nowMs + 26);
            }

            Assert.IsFalse(gate.IsDeaf);
        }

        [TestMethod]
        public void Take_WhileDeaf_StopsNobodyAgain()
        {
            FloodGate gate = Deaf(0);

            Assert.IsFalse(gate.Take(1));
            Assert.IsTrue(gate.IsDeaf);
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(2147483600)]
        [DataRow(-500)]
        public void Settle_AfterTheRest_ListensOnceAgain(int startMs)
        {
            FloodGate gate = Deaf(startMs);

            Assert.IsFalse(gate.Settle(startMs));
            Assert.IsFalse(gate.Settle(unchecked(startMs + RestMs - 1)));
            Assert.IsTrue(gate.IsDeaf);
            Assert.IsTrue(gate.Settle(unchecked(startMs + RestMs)));
            Assert.IsFalse(gate.IsDeaf);
            Assert.IsFalse(gate.Settle(unchecked(startMs + RestMs)));
        }

        [TestMethod]
        public void Settle_AskedForTheFirstTimeAfterAMonth_ListensAgain()
        {
            Assert.IsTrue(Deaf(0).Settle(unchecked((int)2592000000)));
        }

        // Four events, then none until the clock has come round to the same time.
        [TestMethod]
        public void Take_AWholeTurnOfTheClockLater_BeginsANewWindowIfItWasAskedMeanwhile()
        {
            FloodGate gate = New();
            for (int i = 0; i < Events - 1; i++)
            {
                gate.Take(1000);
            }

            gate.Settle(unchecked((int)2592000000));

            Assert.IsFalse(gate.Take(1010));
        }

        [TestMethod]
        public void Take_AfterARest_CountsAnew()
        {
            FloodGate gate = Deaf(0);
            gate.Settle(RestMs);
            for (int i = 0; i < Events - 1; i++)
            {
                Assert.IsFalse(gate.Take(RestMs + i));
            }

            Assert.IsTrue(gate.Take(RestMs + Events));
        }

        // 100 presses a second are 200 edges, and must not be taken for noise; 5 kHz must be.
        [TestMethod]
        [DataRow(200, false)]
        [DataRow(350, false)]
        [DataRow(450, true)]
        [DataRow(5000, true)]
        public void NewGate_LineOfSoManyEdgesASecond_IsTooMuchAboveAboutFourHundred(int edges, bool expected)
        {
            FloodGate gate = FloodGate.ForEdges();
            bool isDeaf = false;
            for (int i = 0; i < edges * 2; i++)
            {
                // The device's clock moves in steps of 10 ms.
                int nowMs = (int)((long)i * 1000 / edges) / 10 * 10;
                gate.Take(unchecked(2147483000 + nowMs));
                isDeaf = isDeaf || gate.IsDeaf;
            }

            Assert.AreEqual(expected, isDeaf);
        }

        private static FloodGate New()
        {
            return new FloodGate(Events, WindowMs, RestMs);
        }

        private static FloodGate Deaf(int nowMs)
        {
            FloodGate gate = New();
            for (int i = 0; i < Events; i++)
            {
                gate.Take(nowMs);
            }

            return gate;
        }
    }
}
