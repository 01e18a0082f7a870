using Mote.Esp32.Logic;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class LinkMonitorTests
    {
        private const string Home = "192.168.1.20";
        private const int DayMs = 86400000;

        [TestMethod]
        [DataRow(0)]
        [DataRow(2147480000)]
        [DataRow(-1000)]
        public void Next_AfterTheStart_LeavesTheFirmwareToItsOwnAttempt(int start)
        {
            LinkMonitor monitor = new LinkMonitor();
            for (int ms = 0; ms < LinkMonitor.GraceMs; ms += 1000)
            {
                Expect(LinkStep.None, monitor.Next(At(start, ms), true, null));
            }

            Expect(LinkStep.Join, monitor.Next(At(start, LinkMonitor.GraceMs), true, null));
        }

        [TestMethod]
        [DataRow(1000)]
        [DataRow(8000)]
        [DataRow(19000)]
        public void Next_FirmwareThatJoinsByItself_IsNeverHelped(int connectedMs)
        {
            LinkMonitor monitor = new LinkMonitor();
            for (int ms = 0; ms < connectedMs; ms += 1000)
            {
                Expect(LinkStep.None, monitor.Next(ms, true, null));
            }

            Expect(LinkStep.Announce, monitor.Next(connectedMs, true, Home));
            Expect(LinkStep.None, monitor.Next(connectedMs + 1000, true, Home));
            Assert.IsTrue(monitor.IsOnline);
        }

        [TestMethod]
        public void Next_WithoutCredentials_AsksAtOnceAndThenOnceAMinute()
        {
            LinkMonitor monitor = new LinkMonitor();

            Expect(LinkStep.AskForCredentials, monitor.Next(0, false, null));
            Expect(LinkStep.None, monitor.Next(59999, false, null));
            Expect(LinkStep.AskForCredentials, monitor.Next(60000, false, null));
        }

        [TestMethod]
        public void Next_CredentialsThatCome_AreUsedWhenTheWaitIsOver()
        {
            LinkMonitor monitor = new LinkMonitor();
            monitor.Next(0, false, null);

            Expect(LinkStep.None, monitor.Next(59999, true, null));
            Expect(LinkStep.Join, monitor.Next(60000, true, null));
        }

        [TestMethod]
        public void Next_AfterFailedAttempts_WaitsLongerEachTime()
        {
            LinkMonitor monitor = new LinkMonitor();
            monitor.Next(0, true, null);
            int now = LinkMonitor.GraceMs;
            int[] waits = { 60000, 120000, 240000, 480000, 600000, 600000 };
            for (int i = 0; i < waits.Length; i++)
            {
                Expect(LinkStep.Join, monitor.Next(now, true, null));

                // The attempt itself takes its time; the wait counts from its end.
                now += 20000;
                monitor.Joined(now);
                Expect(LinkStep.None, monitor.Next(now + waits[i] - 1, true, null));
                now += waits[i];
            }
        }

        [TestMethod]
        public void Next_ANightWithoutNetwork_IsHelpedAFewTimesAnHour()
        {
            LinkMonitor monitor = new LinkMonitor();
            int joins = 0;
            int losses = 0;
            monitor.Next(0, true, Home);
            for (int now = 5000; now < 36000000; now += 5000)
            {
                LinkStep step = monitor.Next(now, true, null);
                losses += step == LinkStep.ReportLoss ? 1 : 0;
                if (step == LinkStep.Join)
                {
                    joins++;
                    now += 20000;
                    monitor.Joined(now);
                }
            }

            Assert.AreEqual(1, losses);
            Assert.IsTrue(joins >= 50 && joins <= 70, joins.ToString());
            Expect(LinkStep.Announce, monitor.Next(36000000, true, Home));
        }

        [TestMethod]
        public void Next_LostLink_IsLeftToTheFirmwareFirst()
        {
            LinkMonitor monitor = new LinkMonitor();
            monitor.Next(0, true, Home);

            Expect(LinkStep.ReportLoss, monitor.Next(1000, true, null));
            Assert.IsFalse(monitor.IsOnline);
            Expect(LinkStep.None, monitor.Next(20999, true, null));
            Expect(LinkStep.Join, monitor.Next(21000, true, null));
        }

        [TestMethod]
        public void Next_LinkBackWithTheSameAddress_AnnouncesIt()
        {
            LinkMonitor monitor = new LinkMonitor();
            monitor.Next(0, true, Home);
            monitor.Next(1000, true, null);

            Expect(LinkStep.Announce, monitor.Next(2000, true, Home));
            Expect(LinkStep.None, monitor.Next(3000, true, Home));
        }

        [TestMethod]
        public void Next_AnotherAddress_IsAnnounced()
        {
            LinkMonitor monitor = new LinkMonitor();
            monitor.Next(0, true, Home);

            Expect(LinkStep.Announce, monitor.Next(1000, true, "192.168.1.21"));
            Expect(LinkStep.None, monitor.Next(2000, true, "192.168.1.21"));
        }

        [TestMethod]
        public void Next_AfterBeingOnline_StartsWithTheShortestWaitAgain()
        {
            LinkMonitor monitor = new LinkMonitor();
            for (int i = 0; i < 5; i++)
            {
                monitor.Next(i * 1000000, true, null);
                monitor.Joined(i * 1000000);
            }

            monitor.Next(6000000, true, Home);
            monitor.Next(6001000, true, null);
            Expect(LinkStep.Join, monitor.Next(6021000, true, null));
            monitor.Joined(6021000);

            Expect(LinkStep.None, monitor.Next(6080999, true, null));
            Expect(LinkStep.Join, monitor.Next(6081000, true, null));
        }

        // After days online a loss must start a new wait: one that is not over at once, and that ends.
        [TestMethod]
        [DataRow(10)]
        [DataRow(24)]
        [DataRow(25)]
        [DataRow(30)]
        [DataRow(49)]
        [DataRow(497)]
        public void Next_LossAfterDaysOnline_GetsItsGraceAndThenAnAttempt(int days)
        {
            LinkMonitor monitor = new LinkMonitor();
            monitor.Next(0, true, Home);
            int now = 0;
            for (int day = 0; day < days; day++)
            {
                now = At(now, DayMs);
                Expect(LinkStep.None, monitor.Next(now, true, Home));
            }

            Expect(LinkStep.ReportLoss, monitor.Next(now, true, null));
            Expect(LinkStep.None, monitor.Next(At(now, LinkMonitor.GraceMs - 1), true, null));
            Expect(LinkStep.Join, monitor.Next(At(now, LinkMonitor.GraceMs), true, null));
        }

        [TestMethod]
        public void Next_LeapOfAMonthWithoutNetwork_IsOverTheWait()
        {
            LinkMonitor monitor = new LinkMonitor();
            monitor.Next(0, true, Home);
            monitor.Next(1000, true, null);

            Expect(LinkStep.Join, monitor.Next(unchecked((int)2592000000L), true, null));
        }

        private static int At(int startMs, int ms)
        {
            return unchecked(startMs + ms);
        }

        private static void Expect(LinkStep expected, LinkStep actual)
        {
            Assert.AreEqual((int)expected, (int)actual);
        }
    }
}
