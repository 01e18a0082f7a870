using Mote.Core.Sessions;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Fuzz.Engine;
using Mote.Tests.Dashboard;

namespace Mote.Fuzz.Json
{
    /// <summary>A dashboard with a sensor "a", a switch "led" and a level "fan", and its only client, after the introduction. It takes one message.</summary>
    internal sealed class FuzzedDevice
    {
        /// <summary>The largest request.</summary>
        public const int RequestBytes = 512;

        private const int RoomBytes = 2000;
        private const int MinLevel = -10_000;
        private const int MaxLevel = 100_000;

        private readonly FakeDevice _device = new() { Temp = 1500 };
        private readonly FakeConnection _connection;
        private readonly DashboardHandler _dashboard;

        /// <summary>Creates the device and its dashboard.</summary>
        public FuzzedDevice()
        {
            ChannelTable channels = new();
            channels.Add(new SensorChannel("a", "", 0, 1000, _device));
            channels.Add(new SwitchChannel("led", _device) { SafeAfterMs = 1000 });
            channels.Add(new LevelChannel("fan", "%", MinLevel, MaxLevel, _device));
            _dashboard = new DashboardHandler(new DashboardOptions { Clients = 1, RequestBytes = RequestBytes }, channels);
            _dashboard.Tick(0);
            _connection = FakeConnection.Connect(_dashboard, 0);
            _connection.Refill(RoomBytes);
        }

        /// <summary>The close code; 0 if it is still open.</summary>
        public int CloseCode => _connection.CloseCode;

        /// <summary>What the client received, and the values of the outputs.</summary>
        public string Outcome => $"{CloseCode} led {_device.IsLedOn} fan {_device.Fan} {Convert.ToHexString(Answer)}";

        /// <summary>What the client received.</summary>
        public byte[] Answer { get; private set; } = [];

        /// <summary>Whether the outputs have their safe values.</summary>
        public bool IsSafe => !_device.IsLedOn;

        /// <summary>Sends a message in pieces, each in a buffer of its own.</summary>
        public void Say(byte[] input, int[] pieces)
        {
            int at = 0;
            for (int i = 0; i < pieces.Length || i == 0; i++)
            {
                int count = pieces.Length == 0 ? 0 : pieces[i];
                MessageFlags flags = MessageFlags.Text | (i == 0 ? MessageFlags.First : 0) | (i >= pieces.Length - 1 ? MessageFlags.Last : 0);
                byte[] buffer = input[at..(at + count)];
                _dashboard.OnMessage(_connection, buffer, 0, count, flags);
                at += count;
            }

            // Without the line feed that ends a message there.
            byte[] sent = _connection.TakeBytes();
            Answer = sent[..Math.Max(0, sent.Length - 1)];
            Finding.Unless(_device.Fan is >= MinLevel and <= MaxLevel, "json-value-beyond-the-range");
        }

        /// <summary>Disconnects the client and lets an hour pass: every pulse is over, every output that has a safe value has it.</summary>
        public void Leave()
        {
            _dashboard.OnClosed(_connection, 1006);
            _dashboard.Tick(0);
            Finding.Unless(_dashboard.Tick(3_600_000) >= 1, "json-tick-wait");
        }
    }
}
