using Mote.Core.Sessions;
using Mote.Dashboard;
using nanoFramework.TestFramework;

namespace Mote.Tests.Dashboard
{
    /// <summary>A client of a dashboard without a rate limit. It sends the same request again and again, cut in different ways.</summary>
    internal sealed class RequestFeeder
    {
        private readonly DashboardHandler _dashboard;
        private readonly FakeConnection _client;

        public RequestFeeder()
        {
            FakeDevice device = new FakeDevice();
            device.Options.RequestsPerSecond = 0;
            _dashboard = device.Dashboard();
            _dashboard.Tick(0);
            _client = FakeConnection.Connect(_dashboard, 0);
        }

        /// <summary>A <see cref="Support.Feeder"/>: sends a text message in pieces and returns the answer.</summary>
        public string Feed(byte[] input, int first, int step)
        {
            int at = first < input.Length ? first : input.Length;
            _dashboard.OnMessage(_client, input, 0, at, Flags(true, at == input.Length));
            while (at < input.Length)
            {
                int count = step < input.Length - at ? step : input.Length - at;
                at += count;
                _dashboard.OnMessage(_client, input, at - count, count, Flags(false, at == input.Length));
            }

            Assert.AreEqual(0, _client.CloseCode);
            _client.RoomLeft = 60000;
            return _client.Take();
        }

        private static MessageFlags Flags(bool first, bool last)
        {
            return MessageFlags.Text | (first ? MessageFlags.First : 0) | (last ? MessageFlags.Last : 0);
        }
    }
}
