using Mote.Esp32.Logic;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class SetupPlanTests
    {
        [TestMethod]
        [DataRow((int)SetupNote.None, false, false, false, (int)SetupStep.Open)]
        [DataRow((int)SetupNote.None, false, true, true, (int)SetupStep.Serve)]
        [DataRow((int)SetupNote.None, false, true, false, (int)SetupStep.Open)]
        [DataRow((int)SetupNote.None, true, false, false, (int)SetupStep.Dashboard)]
        [DataRow((int)SetupNote.None, true, true, true, (int)SetupStep.Close)]
        [DataRow((int)SetupNote.Open, false, true, true, (int)SetupStep.Serve)]
        [DataRow((int)SetupNote.Open, false, false, false, (int)SetupStep.Fail)]
        [DataRow((int)SetupNote.Open, false, true, false, (int)SetupStep.Fail)]
        [DataRow((int)SetupNote.Open, true, true, true, (int)SetupStep.Close)]
        [DataRow((int)SetupNote.Press, true, true, true, (int)SetupStep.Serve)]
        [DataRow((int)SetupNote.Press, false, true, true, (int)SetupStep.Serve)]
        [DataRow((int)SetupNote.Press, true, false, false, (int)SetupStep.Fail)]
        [DataRow((int)SetupNote.Off, false, false, false, (int)SetupStep.Dashboard)]
        [DataRow((int)SetupNote.Off, true, false, false, (int)SetupStep.Dashboard)]
        [DataRow((int)SetupNote.Off, false, true, true, (int)SetupStep.Fail)]
        public void Decide_WithAKey_FollowsTheNoteAndTheCredentials(int note, bool hasCredentials, bool isUp, bool isOurs, int expected)
        {
            Assert.AreEqual(expected, (int)SetupPlan.Decide((SetupNote)note, hasCredentials, true, isUp, isOurs));
        }

        [TestMethod]
        public void Decide_WithoutAKey_NeverOpensAndNeverServes()
        {
            for (int note = 0; note <= (int)SetupNote.Off; note++)
            {
                Assert.AreEqual((int)SetupStep.Dashboard, (int)SetupPlan.Decide((SetupNote)note, false, false, false, false));
                SetupStep up = SetupPlan.Decide((SetupNote)note, false, false, true, false);
                Assert.AreEqual(note == (int)SetupNote.Off ? (int)SetupStep.Fail : (int)SetupStep.Close, (int)up);
            }
        }

        // A restart for nothing: whatever storing does, the step after a note is never the one that wrote it.
        [TestMethod]
        public void Decide_AfterItsOwnNote_RestartsAtMostOnceMore()
        {
            for (int i = 0; i < 16; i++)
            {
                bool hasCredentials = (i & 1) != 0;
                bool isAllowed = (i & 2) != 0;
                bool isUp = (i & 4) != 0;
                bool isOurs = isUp && (i & 8) != 0;
                SetupStep step = SetupPlan.Decide(SetupNote.None, hasCredentials, isAllowed, isUp, isOurs);
                SetupNote note = step == SetupStep.Open ? SetupNote.Open : SetupNote.Off;
                SetupStep next = SetupPlan.Decide(note, hasCredentials, isAllowed, isUp, isOurs);
                Assert.IsTrue(step == SetupStep.Dashboard || step == SetupStep.Serve || next == SetupStep.Fail);
            }
        }

        [TestMethod]
        [DataRow((int)SetupNote.Open)]
        [DataRow((int)SetupNote.Press)]
        [DataRow((int)SetupNote.Off)]
        public void SetupNotes_OfANote_IsReadBack(int note)
        {
            Assert.AreEqual(note, (int)SetupNotes.Read(StoredText.Read(SetupNotes.Encode((SetupNote)note))));
        }

        [TestMethod]
        public void SetupNotes_WithoutAFileOrWithASpoiltOne_IsAPowerOnOrOff()
        {
            Assert.AreEqual((int)SetupNote.None, (int)SetupNotes.Read(StoredText.Absent()));
            Assert.AreEqual((int)SetupNote.Off, (int)SetupNotes.Read(StoredText.Unreadable()));
            Assert.AreEqual((int)SetupNote.Off, (int)SetupNotes.Read(StoredText.Read(Hex.Utf8("x"))));
        }
    }
}
