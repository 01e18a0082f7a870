using Mote.Esp32.Logic;
using nanoFramework.TestFramework;

namespace Mote.Tests.Firmware
{
    [TestClass]
    public class LinkMonitorTests
    {
        private const string Home = "192.168.1.20";

        [TestMethod]
        public void Next_WithCredentials_JoinsAtOnce()
        {
            LinkMonitor monitor = new LinkMonitor();

            Expect(LinkStep.Join, monitor.Next(0, true, null));
        }

        [TestMethod]
        public void Next_WithoutCredentials_AsksOnceAMinute()
        {
            LinkMonitor monitor = new LinkMonitor();

            Expect(LinkStep.AskForCredentials, monitor.Next(0, false, null));
            Expect(LinkStep.None, monitor.Next(59999, false, null));
            Expect(LinkStep.AskForCredentials, monitor.Next(60000, false, null));
        }

        [TestMethod]
        public void Next_CredentialsThatCome_AreUsedAtTheNextQuestion()
        {
            LinkMonitor monitor = new LinkMonitor();
            monitor.Next(0, false, null);

            Expect(LinkStep.Join, monitor.Next(60000, true, null));
        }

        [TestMethod]
        public void Next_AfterFailedAttempts_WaitsLongerEachTime()
        {
            LinkMonitor monitor = new LinkMonitor();
            int now = 0;
            int[] waits = { 5000, 10000, 20000, 40000, 60000, 60000 };
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
        public void Next_AddressThatComes_LetsTheServerListen()
        {
            LinkMonitor monitor = new LinkMonitor();
            monitor.Next(0, true, null);
            monitor.Joined(3000);

            Expect(LinkStep.None, monitor.Next(4000, true, null));
            Expect(LinkStep.Listen, monitor.Next(5000, true, Home));
            Expect(LinkStep.None, monitor.Next(6000, true, Home));
            Assert.IsTrue(monitor.IsOnline);
        }

        [TestMethod]
        public void Next_AddressWithoutAnAttempt_LetsTheServerListen()
        {
            LinkMonitor monitor = new LinkMonitor();

            // The firmware may have joined before the application started.
            Expect(LinkStep.Listen, monitor.Next(0, true, Home));
        }

        [TestMethod]
        public void Next_LostLink_GetsAGraceBeforeItIsJoinedAgain()
        {
            LinkMonitor monitor = new LinkMonitor();
            monitor.Next(0, true, Home);

            Expect(LinkStep.ReportLoss, monitor.Next(1000, true, null));
            Expect(LinkStep.None, monitor.Next(5999, true, null));
            Expect(LinkStep.Join, monitor.Next(6000, true, null));
        }

        [TestMethod]
        public void Next_LinkBackWithTheSameAddress_OnlyAnnounces()
        {
            LinkMonitor monitor = new LinkMonitor();
            monitor.Next(0, true, Home);
            monitor.Next(1000, true, null);

            Expect(LinkStep.Announce, monitor.Next(2000, true, Home));
        }

        [TestMethod]
        public void Next_AnotherAddress_ListensAnew()
        {
            LinkMonitor monitor = new LinkMonitor();
            monitor.Next(0, true, Home);

            Expect(LinkStep.Listen, monitor.Next(1000, true, "192.168.1.21"));
        }

        [TestMethod]
        public void Next_AfterBeingOnline_StartsWithTheShortestWaitAgain()
        {
            LinkMonitor monitor = new LinkMonitor();
            for (int i = 0; i < 5; i++)
            {
                monitor.Next(i * 100000, true, null);
                monitor.Joined(i * 100000);
            }

            monitor.Next(600000, true, Home);
            monitor.Next(601000, true, null);
            Expect(LinkStep.Join, monitor.Next(606000, true, null));
            monitor.Joined(606000);

            Expect(LinkStep.None, monitor.Next(610999, true, null));
            Expect(LinkStep.Join, monitor.Next(611000, true, null));
        }

        [TestMethod]
        public void Next_ClockThatWrapsAround_StillWaits()
        {
            LinkMonitor monitor = new LinkMonitor();
            monitor.Next(2147483000, true, null);
            monitor.Joined(2147483000);

            Expect(LinkStep.None, monitor.Next(-2147483648, true, null));
            Expect(LinkStep.Join, monitor.Next(-2147479296, true, null));
        }

        private static void Expect(LinkStep expected, LinkStep actual)
        {
            Assert.AreEqual((int)expected, (int)actual);
        }
    }
}
