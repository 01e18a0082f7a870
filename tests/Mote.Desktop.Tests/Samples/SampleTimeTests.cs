using Mote.Samples.Chat;
using Mote.Samples.Compare;
using Mote.Server;

namespace Mote.Desktop.Tests.Samples
{
    /// <summary>The samples' times on a clock that has any value at the start, and wraps around.</summary>
    [TestClass]
    public sealed class SampleTimeTests
    {
        private const int DayMs = 86_400_000;

        [TestMethod]
        [DataRow(1)]
        [DataRow(24)]
        [DataRow(26)]
        [DataRow(49)]
        public void MaySpeak_AfterQuietDays_IsTrue(int days)
        {
            ChatVisitor visitor = new();
            visitor.Enter(1, 1000);
            for (int i = 0; i < ChatVisitor.LinesPerWindow; i++)
            {
                Assert.IsTrue(visitor.MaySpeak(1000));
            }

            Assert.IsFalse(visitor.MaySpeak(1000));
            Assert.IsTrue(visitor.MaySpeak(unchecked(1000 + (int)((long)days * DayMs))));
        }

        [TestMethod]
        [DataRow(0)]
        [DataRow(int.MaxValue)]
        [DataRow(int.MinValue)]
        public void Tick_ClockThatBeginsAnywhere_CountsOnceASecond(int startMs)
        {
            CompareCounter counter = new(new ServerCounters());
            counter.LongPollDocument = new CompareStream(counter, true);
            counter.EventDocument = new CompareStream(counter, false);
            counter.Handler = new CompareHandler(counter, 1);
            counter.Handler.OnStart(startMs);
            int before = counter.Value;
            Assert.AreEqual(1000, counter.Tick(startMs));
            Assert.AreEqual(before, counter.Value);
            Assert.AreEqual(1000, counter.Tick(unchecked(startMs + 1000)));
            Assert.AreEqual(before + 1, counter.Value);
        }
    }
}
