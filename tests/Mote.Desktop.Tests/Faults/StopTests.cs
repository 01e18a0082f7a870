using Mote.Desktop.Tests.Allocation;
using Mote.Server;

namespace Mote.Desktop.Tests.Faults
{
    [TestClass]
    public sealed class StopTests
    {
        private const int Times = 300;

        /// <summary>Both <c>Stop</c> and <c>Broadcast</c> wake the loop, which may be awake and on its way out already: that must not hurt
        /// whoever wakes it.</summary>
        [TestMethod]
        public void Broadcast_WhileTheServerStops_NeverThrows()
        {
            for (int i = 0; i < Times; i++)
            {
                CountingEcho echo = new(0, 0);
                MoteServer server = new();
                server.AddTicker(echo);
                server.AddWebSocket("/echo", echo);
                server.Start("127.0.0.1", 0);
                using ManualResetEventSlim begun = new();
                Task broadcasting = Task.Factory.StartNew(
                    () =>
                    {
                        while (server.IsRunning)
                        {
                            server.Broadcast("/echo", [1, 2, 3], 0, 3, isText: false);
                            begun.Set();
                        }
                    },
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default);
                begun.Wait(Limit.Step);
                server.Stop();
                Assert.IsTrue(broadcasting.Wait(Limit.Step));
            }
        }
    }
}
