using Mote.VirtualBoard.Layer;
using Mote.VirtualBoard.Net;
using Mote.VirtualBoard.Peers;
using Mote.VirtualBoard.Surface;

namespace Mote.VirtualBoard.Tests.Rules
{
    /// <summary>tests/VirtualBoard/README.md, Network.</summary>
    [TestClass]
    public class NetworkRuleTests
    {
        // src/PAL/Lwip/lwIP_Sockets.cpp: select with an except set fails with ENETDOWN.
        [TestMethod]
        public void Poll_WhileNoInterfaceIsUp_ThrowsOnEverySocket()
        {
            int thrown = 0;
            bool isAlive = false;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            Peer? peer = null;
            board.Program = () =>
            {
                RuleBoard.WaitForNetwork();
                Socket listener = RuleBoard.Listen();
                board.Kernel.After(TimeSpan.FromSeconds(1), () => peer = Peer.TryConnect(board));
                Surface.Thread.Sleep(2000);
                Socket socket = listener.Accept();
                board.Wifi.LoseFor(TimeSpan.FromSeconds(5));
                foreach (Action poll in new Action[]
                {
                    () => listener.Poll(0, SelectMode.SelectRead),
                    () => socket.Poll(0, SelectMode.SelectRead),
                    () => socket.Poll(0, SelectMode.SelectWrite),
                    () => socket.Receive(new byte[1], 0, 1, SocketFlags.None),
                })
                {
                    try
                    {
                        poll();
                    }
                    catch (SocketException)
                    {
                        thrown++;
                    }
                }

                // A listener on any address is alive again afterwards.
                Surface.Thread.Sleep(10_000);
                board.Kernel.After(TimeSpan.FromSeconds(1), () => peer = Peer.TryConnect(board));
                Surface.Thread.Sleep(2000);
                isAlive = listener.Poll(0, SelectMode.SelectRead);
            };
            board.PowerOn();
            board.RunFor(TimeSpan.FromSeconds(60));

            Assert.IsEmpty(board.Deaths, string.Join('\n', board.Deaths));
            Assert.AreEqual(4, thrown);
            Assert.IsTrue(isAlive);
        }

        [TestMethod]
        [DataRow(false, 100, false)]
        [DataRow(true, 100, true)]
        [DataRow(false, 130, true)]
        public void Bind_AfterAConnectionThatWeClosed_NeedsReuseAddressFor120Seconds(bool reuses, int seconds, bool isBound)
        {
            bool bound = false;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                RuleBoard.WaitForNetwork();
                Socket listener = RuleBoard.Listen();
                board.Kernel.After(TimeSpan.FromSeconds(1), () => Peer.TryConnect(board));
                Surface.Thread.Sleep(2000);
                listener.Accept().Close();
                listener.Close();
                Surface.Thread.Sleep(seconds * 1000);
                try
                {
                    RuleBoard.Listen(reuses);
                    bound = true;
                }
                catch (SocketException)
                {
                }
            }, 200);

            Assert.AreEqual(isBound, bound);
        }

        [TestMethod]
        public void Accept_WithoutAFreeSocket_ClosesThePeerAndThrows()
        {
            bool isThrown = false;
            Peer? peer = null;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            board.Sockets.HeldElsewhere = SocketTable.Limit - 1;
            RuleBoard.Run(board, () =>
            {
                RuleBoard.WaitForNetwork();
                Socket listener = RuleBoard.Listen();
                board.Kernel.After(TimeSpan.FromSeconds(1), () => peer = Peer.TryConnect(board));
                Surface.Thread.Sleep(2000);
                try
                {
                    listener.Accept();
                }
                catch (SocketException)
                {
                    isThrown = true;
                }
            });

            Assert.IsTrue(isThrown);
            Assert.IsTrue(peer!.IsOver);
        }

        [TestMethod]
        public void Socket_TheSeventeenth_IsNotToBeHad()
        {
            int made = 0;
            RuleBoard.Run(() =>
            {
                try
                {
                    while (made < 100)
                    {
                        _ = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                        made++;
                    }
                }
                catch (SocketException)
                {
                }
            });

            Assert.AreEqual(16, made);
        }

        [TestMethod]
        [DataRow("", false, false)]
        [DataRow("unread", false, true)]
        [DataRow("", true, true)]
        public void Close_WithUnreadDataOrALingerOfZero_SendsAReset(string unread, bool lingersZero, bool isReset)
        {
            Peer? peer = null;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                RuleBoard.WaitForNetwork();
                Socket listener = RuleBoard.Listen();
                board.Kernel.After(TimeSpan.FromSeconds(1), () =>
                {
                    peer = Peer.TryConnect(board);
                    peer!.SendText(unread);
                });
                Surface.Thread.Sleep(2000);
                Socket socket = listener.Accept();
                if (lingersZero)
                {
                    socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Linger, 0);
                }

                socket.Close();
            });

            Assert.IsTrue(peer!.IsOver);
            Assert.AreEqual(isReset, peer.Connection.PeerSeesReset);
        }

        // A receive timeout of native reads is a struct timeval; a plain number is too short.
        [TestMethod]
        [DataRow(4, false)]
        [DataRow(16, true)]
        public void ReceiveTimeout_InFewerBytesThanATimeval_IsRefused(int bytes, bool isTaken)
        {
            bool wasTaken = true;
            RuleBoard.Run(() =>
            {
                Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                try
                {
                    socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReceiveTimeout, new byte[bytes]);
                }
                catch (SocketException)
                {
                    wasTaken = false;
                }
            });

            Assert.AreEqual(isTaken, wasTaken);
        }

        // It reads in a blocking loop without a timeout: a silent peer stops the whole device.
        [TestMethod]
        [DataRow(0, "", 0)]
        [DataRow(2, "", 1)]
        [DataRow(2, "12345678", 1)]
        public void AuthenticateAsServer_OfASilentPeer_StopsTheDeviceUnlessThereIsATimeout(int timeoutSeconds, string sent, int returned)
        {
            int turns = 0;
            int ended = 0;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                RuleBoard.WaitForNetwork();
                Socket listener = RuleBoard.Listen();
                board.Kernel.After(TimeSpan.FromSeconds(1), () => Peer.TryConnect(board)!.SendText(sent));
                Surface.Thread.Sleep(2000);
                Socket socket = listener.Accept();
                if (timeoutSeconds > 0)
                {
                    // A struct timeval: 64 bits of seconds, 64 of microseconds.
                    byte[] time = new byte[16];
                    time[0] = (byte)timeoutSeconds;
                    socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReceiveTimeout, time);
                }

                new Surface.Thread(() =>
                {
                    while (true)
                    {
                        Surface.Thread.Sleep(1000);
                        turns++;
                    }
                }).Start();
                try
                {
                    new SslStream(socket).AuthenticateAsServer(new X509Certificate2("", "", ""), false, SslProtocols.Tls12);
                }
                catch (SocketException)
                {
                }

                ended++;
            }, 60);

            Assert.AreEqual(returned, ended);
            Assert.AreEqual(returned == 1, turns > 40, $"{turns} turns of another thread");
        }

        [TestMethod]
        public void Poll_ForWriting_IsTrueWithRoomForHalfTheBuffer()
        {
            bool whenFull = true;
            bool whenHalf = false;
            Peer? peer = null;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                RuleBoard.WaitForNetwork();
                Socket listener = RuleBoard.Listen();
                board.Kernel.After(TimeSpan.FromSeconds(1), () =>
                {
                    peer = Peer.TryConnect(board);
                    peer!.Connection.PeerWindowBytes = 0;
                });
                Surface.Thread.Sleep(2000);
                Socket socket = listener.Accept();
                socket.Send(new byte[2880], 0, 2880, SocketFlags.None);
                whenHalf = socket.Poll(0, SelectMode.SelectWrite);
                socket.Send(new byte[10], 0, 10, SocketFlags.None);
                whenFull = socket.Poll(0, SelectMode.SelectWrite);
            });

            Assert.IsTrue(whenHalf);
            Assert.IsFalse(whenFull);
        }

        [TestMethod]
        public void Send_ToAPeerThatDoesNotRead_ThrowsAtItsTimeout()
        {
            bool isThrown = false;
            long tookUs = 0;
            Esp32Board board = new(BoardModel.Named("esp32-devkitc"));
            RuleBoard.Run(board, () =>
            {
                RuleBoard.WaitForNetwork();
                Socket listener = RuleBoard.Listen();
                board.Kernel.After(TimeSpan.FromSeconds(1), () => Peer.TryConnect(board)!.Connection.PeerWindowBytes = 0);
                Surface.Thread.Sleep(2000);
                Socket socket = listener.Accept();
                socket.SendTimeout = 500;
                long sinceUs = board.Kernel.NowUs;
                try
                {
                    socket.Send(new byte[6000], 0, 6000, SocketFlags.None);
                }
                catch (SocketException)
                {
                    isThrown = true;
                }

                tookUs = board.Kernel.NowUs - sinceUs;
            });

            Assert.IsTrue(isThrown);
            Assert.AreEqual(500_000, tookUs, 20_000);
        }
    }
}
