using System.Net.Sockets;
using Mote.Wire;

namespace Mote.Soak.Peers
{
    /// <content>The kinds that want much, or do not go away.</content>
    internal sealed partial class BadClient
    {
        private void LengthBomb(RawPeer client)
        {
            if (client.RequestUpgrade(_url) == 101)
            {
                int size = RawFrame.WriteHeader(_frame, RawFrame.Binary, long.MaxValue, true, 1);
                client.Send(_frame.AsSpan(0, size));
                client.Send(_noise.AsSpan(0, _random.Next(5000)));
                Leave(client, _random.Next(2) == 0);
            }
        }

        private void ViolationInUpload(RawPeer client)
        {
            if (client.RequestUpgrade(_url) != 101)
            {
                return;
            }

            client.Send([0x83, 0x80, 0, 0, 0, 0]);
            client.Send(_noise);
            client.NextFrame();
            if (client.Opcode != RawFrame.Close || client.CloseCode != 1002)
            {
                throw new ViolationException($"A reserved opcode was answered with opcode {client.Opcode}, code {client.CloseCode}.");
            }

            client.AwaitEnd();
        }

        private void NonReader(RawPeer client)
        {
            if (client.RequestUpgrade(_url) == 101)
            {
                int size = RawFrame.Write(_frame, RawFrame.Binary, _noise.AsSpan(0, 4000), true, 9);
                Socket socket = client.Socket;
                socket.SendTimeout = 500;
                long sent = 0;
                try
                {
                    while (sent < MostUnread)
                    {
                        int at = (int)(sent % size);
                        sent += socket.Send(_frame, at, size - at, SocketFlags.None);
                    }
                }
                catch (SocketException)
                {
                    // Nothing more is taken: the server has stopped reading, as it should.
                    AwaitEnd(socket);
                    return;
                }

                throw new ViolationException($"{sent} bytes were taken from a peer that reads nothing.");
            }
        }

        private void TelemetryNotRead(RawPeer client)
        {
            if (client.RequestUpgrade(_telemetry) == 101)
            {
                AwaitEnd(client.Socket);
            }
        }

        private void Vanish(RawPeer client)
        {
            // No answer to pings: the server has to end it.
            if (client.RequestUpgrade(_url) == 101)
            {
                client.AwaitEnd();
            }
        }

        private void FetchPage(RawPeer client)
        {
            client.Send("GET / HTTP/1.1\r\nHost: soak\r\n\r\n"u8);
            if (_random.Next(2) == 0)
            {
                client.Finish();
            }

            if (client.ReadStatus() == 200)
            {
                client.AwaitEnd();
            }
        }

        private void LeavePage(RawPeer client)
        {
            client.Send("GET / HTTP/1.1\r\nHost: soak\r\n\r\n"u8);
            client.ReadStatus();
            Leave(client, isReset: true);
        }

        private void RefusedUpgrade(RawPeer client)
        {
            client.Send("GET /nowhere HTTP/1.1\r\nHost: soak\r\n\r\n"u8);
            int size = RawFrame.Write(_frame, RawFrame.Text, "hello"u8, true, 1);
            client.Send(_frame.AsSpan(0, size));
            int status = client.ReadStatus();
            if (status is not 404 and not 503)
            {
                throw new ViolationException($"An unknown path was answered with {status}.");
            }

            client.AwaitEnd();
        }

        // Waits, without reading, until the server has ended the connection; a reset is the only sign of that.
        private static void AwaitEnd(Socket socket)
        {
            for (int waited = 0; waited < RawPeer.Patience.TotalMilliseconds; waited += 20)
            {
                if (socket.Poll(0, SelectMode.SelectError) || HasEnded(socket))
                {
                    return;
                }

                Thread.Sleep(20);
            }

            throw new ViolationException("A peer that reads nothing was never dropped.");
        }

        private static bool HasEnded(Socket socket)
        {
            try
            {
                // One byte out of many makes no room: a probe, not a read.
                byte[] one = new byte[1];
                return socket.Receive(one, SocketFlags.Peek) == 0 || (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)! != 0;
            }
            catch (SocketException exception)
            {
                return exception.SocketErrorCode != SocketError.TimedOut;
            }
        }
    }
}
