using System;
using Mote.Core.Sessions;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Sessions
{
    /// <summary>The outcome and the new state of every event in every situation of a session.</summary>
    /// <remarks>Reads give the event, writers the first four bytes written or - for none. A pair that is missing here fails.</remarks>
    [TestClass]
    public class SessionStateTableTests
    {
        private static readonly string[] _stimuli = new string[]
        {
            "text", "more", "ping", "pong", "close", "bad", "writeClose", "writeData", "writePing", "writePong", "writeAnswer",
        };

        // How each situation comes about, from a new session.
        private static readonly string[] _situations = new string[]
        {
            "open:",
            "inMessage: begin",
            "pinged: ping",
            "closeSent: writeClose",
            "closeSentInMessage: begin writeClose",
            "closeReceived: close",
            "bothClosed: writeClose close",
            "closed: close writeAnswer",
            "closedByUs: writeClose close writeAnswer",
            "failed: bad",
            "failedAnswered: bad writeAnswer",
            "failedAfterClose: writeClose bad",
        };

        private static readonly string[] _table = new string[]
        {
            "open: text=Data>Open more=Failed>Failed ping=Ping>Open pong=NeedMore>Open close=Close>CloseReceived bad=Failed>Failed "
                + "writeClose=880203E8>CloseSent writeData=8100>Open writePing=8900>Open writePong=8A00>Open writeAnswer=->Open ",
            "inMessage: text=Failed>Failed more=Data>Open ping=Ping>Open pong=NeedMore>Open close=Close>CloseReceived bad=Failed>Failed "
                + "writeClose=880203E8>CloseSent writeData=8100>Open writePing=8900>Open writePong=8A00>Open writeAnswer=->Open ",
            "pinged: text=Data>Open more=Failed>Failed ping=Ping>Open pong=NeedMore>Open close=Close>CloseReceived bad=Failed>Failed "
                + "writeClose=880203E8>CloseSent writeData=8100>Open writePing=8900>Open writePong=8A0170>Open writeAnswer=->Open ",
            "closeSent: text=NeedMore>CloseSent more=Failed>Failed ping=Ping>CloseSent pong=NeedMore>CloseSent close=Close>CloseReceived "
                + "bad=Failed>Failed writeClose=->CloseSent writeData=->CloseSent writePing=->CloseSent writePong=->CloseSent "
                + "writeAnswer=->CloseSent ",
            "closeSentInMessage: text=Failed>Failed more=NeedMore>CloseSent ping=Ping>CloseSent pong=NeedMore>CloseSent "
                + "close=Close>CloseReceived bad=Failed>Failed writeClose=->CloseSent writeData=->CloseSent writePing=->CloseSent "
                + "writePong=->CloseSent writeAnswer=->CloseSent ",
            "closeReceived: text=Close>CloseReceived more=Close>CloseReceived ping=Close>CloseReceived pong=Close>CloseReceived "
                + "close=Close>CloseReceived bad=Close>CloseReceived writeClose=->CloseReceived writeData=->CloseReceived "
                + "writePing=->CloseReceived writePong=->CloseReceived writeAnswer=880203E9>Closed ",
            "bothClosed: text=Close>CloseReceived more=Close>CloseReceived ping=Close>CloseReceived pong=Close>CloseReceived "
                + "close=Close>CloseReceived bad=Close>CloseReceived writeClose=->CloseReceived writeData=->CloseReceived "
                + "writePing=->CloseReceived writePong=->CloseReceived writeAnswer=->Closed ",
            "closed: text=Close>Closed more=Close>Closed ping=Close>Closed pong=Close>Closed close=Close>Closed bad=Close>Closed "
                + "writeClose=->Closed writeData=->Closed writePing=->Closed writePong=->Closed writeAnswer=->Closed ",
            "closedByUs: text=Close>Closed more=Close>Closed ping=Close>Closed pong=Close>Closed close=Close>Closed bad=Close>Closed "
                + "writeClose=->Closed writeData=->Closed writePing=->Closed writePong=->Closed writeAnswer=->Closed ",
            "failed: text=Failed>Failed more=Failed>Failed ping=Failed>Failed pong=Failed>Failed close=Failed>Failed bad=Failed>Failed "
                + "writeClose=->Failed writeData=->Failed writePing=->Failed writePong=->Failed writeAnswer=881303EA>Failed ",
            "failedAnswered: text=Failed>Failed more=Failed>Failed ping=Failed>Failed pong=Failed>Failed close=Failed>Failed "
                + "bad=Failed>Failed writeClose=->Failed writeData=->Failed writePing=->Failed writePong=->Failed writeAnswer=->Failed ",
            "failedAfterClose: text=Failed>Failed more=Failed>Failed ping=Failed>Failed pong=Failed>Failed close=Failed>Failed "
                + "bad=Failed>Failed writeClose=->Failed writeData=->Failed writePing=->Failed writePong=->Failed writeAnswer=->Failed ",
        };

        [TestMethod]
        public void Session_EverySituationAndStimulus_BehavesAsTheTableSays()
        {
            Assert.AreEqual(_situations.Length, _table.Length, "a row for each situation");
            bool[] seen = new bool[(int)SessionState.Failed + 1];
            for (int i = 0; i < _situations.Length; i++)
            {
                int colon = _situations[i].IndexOf(':');
                string name = _situations[i].Substring(0, colon + 1);
                string row = Row(name);
                for (int j = 0; j < _stimuli.Length; j++)
                {
                    ServerSession session = new ServerSession();
                    string[] steps = _situations[i].Substring(colon + 1).Split(' ');
                    for (int k = 0; k < steps.Length; k++)
                    {
                        Apply(session, steps[k]);
                    }

                    seen[(int)session.State] = true;
                    string expected = Cell(row, _stimuli[j]);
                    string outcome = Apply(session, _stimuli[j]);
                    Assert.AreEqual(expected, outcome + ">" + Name(session.State), name + " " + _stimuli[j]);
                    seen[(int)session.State] = true;
                }
            }

            for (int state = 0; state < seen.Length; state++)
            {
                Assert.IsTrue(seen[state], "no situation is in state " + state.ToString());
            }
        }

        private static string Row(string name)
        {
            for (int i = 0; i < _table.Length; i++)
            {
                if (_table[i].IndexOf(name) == 0)
                {
                    return _table[i];
                }
            }

            throw new ArgumentException("no row for " + name);
        }

        private static string Cell(string row, string stimulus)
        {
            string key = " " + stimulus + "=";
            int at = row.IndexOf(key);
            Assert.IsTrue(at > 0, "no expectation for " + stimulus + " in " + row);
            at += key.Length;
            return row.Substring(at, row.IndexOf(' ', at) - at);
        }

        private static string Apply(ServerSession session, string step)
        {
            byte[] output = new byte[127];
            switch (step)
            {
                case "":
                    return "-";
                case "begin":
                    return Read(session, "0181 00000000 61");
                case "text":
                    return Read(session, "8181 00000000 61");
                case "more":
                    return Read(session, "8081 00000000 62");
                case "ping":
                    return Read(session, "8981 00000000 70");
                case "pong":
                    return Read(session, "8A81 00000000 70");
                case "close":
                    return Read(session, "8882 00000000 03E9");
                case "bad":
                    return Read(session, "C180 00000000");
                case "writeClose":
                    return Start(output, session.WriteClose(output, 0, CloseCode.Normal, null));
                case "writeData":
                    return Start(output, session.WriteDataHeader(output, 0, MessageFlags.WholeText, 0));
                case "writePing":
                    return Start(output, session.WritePing(output, 0));
                case "writePong":
                    return Start(output, session.WritePong(output, 0));
                case "writeAnswer":
                    return Start(output, session.WriteCloseResponse(output, 0));
                default:
                    throw new ArgumentException(step);
            }
        }

        private static string Read(ServerSession session, string hex)
        {
            byte[] input = Hex.Bytes(hex);
            int consumed;
            int piece;
            switch (session.Read(input, 0, input.Length, out consumed, out piece))
            {
                case SessionEvent.NeedMore:
                    return "NeedMore";
                case SessionEvent.Data:
                    return "Data";
                case SessionEvent.Ping:
                    return "Ping";
                case SessionEvent.Close:
                    return "Close";
                case SessionEvent.Failed:
                    return "Failed";
                default:
                    return "?";
            }
        }

        private static string Start(byte[] output, int written)
        {
            return written == 0 ? "-" : Hex.Text(output, 0, written < 4 ? written : 4);
        }

        private static string Name(SessionState state)
        {
            switch (state)
            {
                case SessionState.Open:
                    return "Open";
                case SessionState.CloseSent:
                    return "CloseSent";
                case SessionState.CloseReceived:
                    return "CloseReceived";
                case SessionState.Closed:
                    return "Closed";
                case SessionState.Failed:
                    return "Failed";
                default:
                    return "?";
            }
        }
    }
}
