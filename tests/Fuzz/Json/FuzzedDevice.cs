using Mote.Core.Sessions;
using Mote.Dashboard;
using Mote.Dashboard.Channels;
using Mote.Fuzz.Engine;
using Mote.Server;

namespace Mote.Fuzz.Json
{
    /// <summary>A dashboard with a sensor "a", a switch "led" and a level "fan", and its only client, after the introduction. It takes one message.</summary>
    internal sealed class FuzzedDevice : WebSocketConnection, ISensor, IDigitalOutput, ILevelOutput
    {
        /// <summary>The largest request.</summary>
        public const int RequestBytes = 512;

        private const int RoomBytes = 2000;

        private readonly MemoryStream _sent = new();
        private readonly DashboardHandler _dashboard;
        private bool _isOn;
        private int _level;
        private int _closeCode;

        /// <summary>Creates the device and its dashboard.</summary>
        public FuzzedDevice()
        {
            ChannelTable channels = new();
            channels.Add(new SensorChannel("a", "", 0, 1000, this));
            channels.Add(new SwitchChannel("led", this) { SafeAfterMs = 1000 });
            channels.Add(new LevelChannel("fan", "%", -10_000, 100_000, this));
            _dashboard = new DashboardHandler(new DashboardOptions { Clients = 1, RequestBytes = RequestBytes }, channels);
            _dashboard.Tick(0);
            _dashboard.OnOpen(this);
            _sent.SetLength(0);
        }

        public override int Index => 0;

        public override int SendCapacity => _closeCode == 0 ? RoomBytes : 0;

        public override string? Subprotocol => null;

        /// <summary>The close code; 0 if it is still open.</summary>
        public int CloseCode => _closeCode;

        /// <summary>What the client received, and the values of the outputs.</summary>
        public string Outcome => $"{_closeCode} led {_isOn} fan {_level} {Convert.ToHexString(Answer)}";

        /// <summary>What the client received.</summary>
        public byte[] Answer => _sent.ToArray();

        /// <summary>Whether the outputs have their safe values.</summary>
        public bool IsSafe => !_isOn;

        /// <summary>Sends a message in pieces, each in a buffer of its own.</summary>
        public void Say(byte[] input, int[] pieces)
        {
            int at = 0;
            for (int i = 0; i < pieces.Length || i == 0; i++)
            {
                int count = pieces.Length == 0 ? 0 : pieces[i];
                MessageFlags flags = MessageFlags.Text | (i == 0 ? MessageFlags.First : 0) | (i >= pieces.Length - 1 ? MessageFlags.Last : 0);
                byte[] buffer = input[at..(at + count)];
                _dashboard.OnMessage(this, buffer, 0, count, flags);
                at += count;
            }
        }

        /// <summary>Disconnects the client and lets an hour pass: every pulse is over, every output that has a safe value has it.</summary>
        public void Leave()
        {
            _dashboard.OnClosed(this, 1006);
            _dashboard.Tick(0);
            Finding.Unless(_dashboard.Tick(3_600_000) >= 1, "json-tick-wait");
        }

        public override bool Send(byte[] buffer, int offset, int count, MessageFlags flags)
        {
            Finding.Unless((flags & MessageFlags.Text) != 0 && count <= RoomBytes, "json-answer-flags");
            _sent.Write(buffer, offset, count);
            return true;
        }

        public override void RequestWrite()
        {
        }

        public override void Close(int code, string reason) => _closeCode = code;

        public override int CopyQuery(byte[] buffer, int offset) => 0;

        bool ISensor.TryRead(out int milliUnits)
        {
            milliUnits = 1500;
            return true;
        }

        bool IDigitalOutput.TryRead(out bool on)
        {
            on = _isOn;
            return true;
        }

        bool IDigitalOutput.TryWrite(bool on)
        {
            _isOn = on;
            return true;
        }

        bool ILevelOutput.TryRead(out int milliUnits)
        {
            milliUnits = _level;
            return true;
        }

        bool ILevelOutput.TryWrite(int milliUnits)
        {
            Finding.Unless(milliUnits is >= -10_000 and <= 100_000, "json-value-beyond-the-range");
            _level = milliUnits;
            return true;
        }
    }
}
