using Mote.Esp32.Logic;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class ButtonHoldTests
    {
        private const int StepMs = 100;

        // From here a hold of 15 s goes through the wrap of the clock.
        private const int NearWrapMs = 2147483647 - 3000;

        [TestMethod]
        [DataRow(0, 4900, (int)HoldStep.None)]
        [DataRow(0, 5000, (int)HoldStep.OpenSetup)]
        [DataRow(0, 14900, (int)HoldStep.OpenSetup)]
        [DataRow(0, 15000, (int)HoldStep.FactoryReset)]
        [DataRow(0, 600000, (int)HoldStep.FactoryReset)]
        [DataRow(NearWrapMs, 4900, (int)HoldStep.None)]
        [DataRow(NearWrapMs, 5000, (int)HoldStep.OpenSetup)]
        [DataRow(NearWrapMs, 15000, (int)HoldStep.FactoryReset)]
        public void Look_AtAHold_TellsAtItsRelease(int startMs, int heldMs, int expected)
        {
            ButtonHold hold = new ButtonHold();
            hold.Look(startMs, false);
            for (int ms = StepMs; ms <= heldMs + StepMs; ms += StepMs)
            {
                Assert.AreEqual((int)HoldStep.None, (int)hold.Look(unchecked(startMs + ms), true));
                Assert.IsTrue(hold.IsDown);
            }

            int releaseMs = unchecked(startMs + heldMs + StepMs + StepMs);
            Assert.AreEqual(expected, (int)hold.Look(releaseMs, false));
            Assert.IsFalse(hold.IsDown);
            Assert.AreEqual((int)HoldStep.None, (int)hold.Look(unchecked(releaseMs + StepMs), false));
        }

        [TestMethod]
        public void Look_AtAButtonThatIsDownFromTheStart_CountsOnlyTheNextHold()
        {
            ButtonHold hold = new ButtonHold();
            Assert.AreEqual((int)HoldStep.None, Hold(hold, 0, 60000));
            Assert.AreEqual((int)HoldStep.OpenSetup, Hold(hold, 61000, 6000));
        }

        [TestMethod]
        public void Look_WithALongGap_DoesNotTakeTwoPressesForAHold()
        {
            ButtonHold hold = new ButtonHold();
            hold.Look(0, false);
            hold.Look(100, true);
            hold.Look(20000, true);
            Assert.AreEqual((int)HoldStep.None, (int)hold.Look(20100, false));

            hold.Look(30000, false);
            hold.Look(30100, true);
            hold.Look(36000, true);
            Assert.AreEqual((int)HoldStep.None, (int)hold.Look(60000, false));
        }

        [TestMethod]
        public void Forget_InTheMiddleOfAHold_NeedsAReleaseFirst()
        {
            ButtonHold hold = new ButtonHold();
            hold.Look(0, false);
            hold.Look(100, true);
            hold.Forget();

            Assert.AreEqual((int)HoldStep.None, Hold(hold, 200, 16000));
            Assert.AreEqual((int)HoldStep.FactoryReset, Hold(hold, 20000, 16000));
        }

        private static int Hold(ButtonHold hold, int startMs, int heldMs)
        {
            for (int ms = startMs; ms <= startMs + heldMs; ms += StepMs)
            {
                hold.Look(ms, true);
            }

            return (int)hold.Look(startMs + heldMs + StepMs, false);
        }
    }
}
