using Mote.Core.Sessions;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Telemetry
{
    /// <summary>Tells clients how the device does after its hello: the strength of its Wi-Fi signal and its free memory.</summary>
    internal sealed class StatusSender
    {
        // Free memory goes up and down by less all the time.
        private const int NewsBytes = 1024;

        private readonly DeviceStatus _status;
        private readonly Subscription[] _clients;
        private readonly JsonWriter _writer;
        private long _freeMemory;
        private int _rssi;

        /// <summary>Makes a sender for all clients.</summary>
        /// <param name="status">Has the values.</param>
        /// <param name="clients">The clients by their places, null where there has been none.</param>
        /// <param name="writer">Used during each call, shared.</param>
        public StatusSender(DeviceStatus status, Subscription[] clients, JsonWriter writer)
        {
            _status = status;
            _clients = clients;
            _writer = writer;
        }

        /// <summary>Reads the values, and asks for send capacity for each client that has older ones: those that have changed, or those of its hello. While
        /// nobody is connected nothing is read, because reading may take a while. Call it every ten seconds.</summary>
        public void Tick()
        {
            bool isRead = false;
            bool isNew = false;
            for (int i = 0; i < _clients.Length; i++)
            {
                Subscription client = _clients[i];
                if (client == null || client.Connection == null)
                {
                    continue;
                }

                isNew = isRead ? isNew : Read();
                isRead = true;
                if (isNew || client.Status == Subscription.StatusOfHello)
                {
                    client.Status = Subscription.StatusDue;
                    client.Connection.RequestWrite();
                }
            }
        }

        /// <summary>Sends the values to a client that they are due to.</summary>
        /// <param name="client">One that has been introduced.</param>
        /// <returns>False if the send capacity is too small.</returns>
        public bool Send(Subscription client)
        {
            _writer.Start(client.Connection.SendCapacity);
            _writer.WriteAscii("{\"jsonrpc\":\"2.0\",\"method\":\"status\",\"params\":{");
            WriteRssi(_writer, "\"rssi\":", _rssi);
            if (_freeMemory > 0)
            {
                _writer.WriteAscii(_rssi == 0 ? "\"freeMemory\":" : ",\"freeMemory\":");
                _writer.WriteInteger(_freeMemory);
            }

            _writer.WriteAscii("}}");
            bool isEmpty = _rssi == 0 && _freeMemory <= 0;
            if (!isEmpty && (_writer.Overflowed || !client.Connection.Send(_writer.Buffer, 0, _writer.Length, MessageFlags.WholeText)))
            {
                return false;
            }

            client.Status = Subscription.StatusTold;
            return true;
        }

        /// <summary>Writes a strength of signal, or nothing if it is not known.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="name">What goes before it.</param>
        /// <param name="rssi">dBm; 0 if it is not known.</param>
        public static void WriteRssi(JsonWriter writer, string name, int rssi)
        {
            if (rssi != 0)
            {
                writer.WriteAscii(name);
                writer.WriteInteger(rssi);
            }
        }

        private bool Read()
        {
            int rssi = _status.Rssi;
            long freeMemory = _status.FreeMemory;
            long moved = freeMemory - _freeMemory;
            if (rssi == _rssi && moved < NewsBytes && moved > -NewsBytes)
            {
                return false;
            }

            _rssi = rssi;
            _freeMemory = freeMemory;
            return true;
        }
    }
}
