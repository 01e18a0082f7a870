using Mote.Core.Sessions;
using Mote.Server;

namespace Mote.Desktop.Tests.Faults.Support
{
    /// <summary>Sends the latest value to every peer whenever that peer can take one: as much telemetry as a connection carries.</summary>
    internal sealed class TelemetryHandler : WebSocketHandler
    {
        private readonly byte[] _sample = new byte[500];
        private int _value;

        public override void OnOpen(WebSocketConnection client) => client.RequestWrite();

        public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
        }

        public override void OnWritable(WebSocketConnection client)
        {
            _value++;
            BitConverter.TryWriteBytes(_sample, _value);
            if (client.SendCapacity >= _sample.Length && !client.Send(_sample, 0, _sample.Length, MessageFlags.WholeBinary))
            {
                throw new InvalidOperationException("Send capacity was promised.");
            }

            client.RequestWrite();
        }

        public override void OnClosed(WebSocketConnection client, int code)
        {
        }
    }
}
