using FsCheck;
using FsCheck.Fluent;
using Mote.Core.Sessions;
using Mote.Server;
using Mote.Server.Connections;

namespace Mote.Desktop.Tests.Properties
{
    /// <summary>A connection's one deadline against the plain minimum of all that apply, over random events. A failure names its seed.</summary>
    [TestClass]
    public class DeadlineProperties
    {
        private static readonly ConnectionPhase[] _phases =
        [
            ConnectionPhase.Securing, ConnectionPhase.Request, ConnectionPhase.Document, ConnectionPhase.Open, ConnectionPhase.Open, ConnectionPhase.Open,
            ConnectionPhase.Delayed, ConnectionPhase.Draining,
        ];

        // An event is a number of its kind, a number that the kind makes something of, and the milliseconds before it.
        private static Gen<(int Kind, int Value, int Ms)[]> Events { get; } = Gen.Choose(0, 7)
            .SelectMany(kind => Gen.Choose(0, 7).SelectMany(value => Gen.Frequency((5, Gen.Choose(0, 300)), (3, Gen.Choose(0, 5000)), (1, Gen.Choose(0, 100_000)))
                .Select(ms => (kind, value, ms))))
            .ArrayOf(60);

        [TestMethod]
        [DataRow(0)]
        [DataRow(int.MaxValue - 3000)]
        [DataRow(-3000)]
        public void Deadline_AfterAnyEvents_IsNeverLateAndExactOnceComputed(int startMs)
        {
            Law.Holds(Events, events => Check(events, new ServerLimits { IdleMs = 7000, PingAfterMs = 2000, PongWithinMs = 9000 }, startMs));
            Law.Holds(Events, events => Check(events, new ServerLimits { IdleMs = 3000, PingAfterMs = 20000, PongWithinMs = 1000, StallMs = 500 }, startMs));
            Law.Holds(Events, events => Check(events, new ServerLimits { IdleMs = 0, PingAfterMs = 0 }, startMs));
        }

        private static void Check((int Kind, int Value, int Ms)[] events, ServerLimits limits, int startMs)
        {
            Model model = new(limits, startMs);
            foreach ((int kind, int value, int ms) in events)
            {
                model.Advance(ms);
                model.Happen(kind, value);
                model.CheckKept();
            }
        }

        /// <summary>Does to the deadline what a connection does, and knows all time stamps itself.</summary>
        private sealed class Model
        {
            private readonly ServerLimits _limits;
            private readonly Deadline _deadline;
            private readonly int _startMs;
            private ConnectionPhase _phase = ConnectionPhase.Request;
            private bool _isStalled;
            private int _closing;
            private long _ms;
            private long _phaseMs;
            private long _heardMs;
            private long _messageMs;
            private long _stalledMs;
            private long _pingMs = -1;

            public Model(ServerLimits limits, int startMs)
            {
                _limits = limits;
                _startMs = startMs;
                _deadline = new Deadline();
                Enter(ConnectionPhase.Request);
            }

            private int NowMs => unchecked(_startMs + (int)_ms);

            public void Advance(int ms) => _ms += ms;

            public void Happen(int kind, int value)
            {
                switch (kind)
                {
                    case 0:
                        Enter(_phases[value]);
                        break;
                    case 1 or 2:
                        _heardMs = _ms;
                        _pingMs = _phase == ConnectionPhase.Open ? -1 : _pingMs;
                        _deadline.ReceivedMs = NowMs;
                        _deadline.HasReceived = true;
                        break;
                    case 3:
                        Happen(1, 0);
                        _messageMs = _ms;
                        _deadline.MessageMs = NowMs;
                        break;
                    case 4 when !_isStalled:
                        _isStalled = true;
                        _stalledMs = _ms;
                        _deadline.StalledSinceMs = NowMs;
                        Update();
                        break;
                    case 5 when _isStalled:
                        _isStalled = false;
                        Update();
                        break;
                    case 6 when _phase == ConnectionPhase.Open && _closing != Deadline.CloseSent:
                        _deadline.NoteReceived();
                        if (_deadline.Tick(NowMs, _limits.PingAfterMs, _limits.PongWithinMs) == KeepAliveVerdict.SendPing)
                        {
                            _pingMs = _ms;
                            Update();
                        }

                        break;
                    case 7 when _phase == ConnectionPhase.Open && _closing != Deadline.CloseSent:
                        _closing++;
                        if (_closing == Deadline.CloseSent)
                        {
                            _phaseMs = _ms;
                            _deadline.PhaseSinceMs = NowMs;
                        }

                        Update();
                        break;
                }
            }

            public void CheckKept()
            {
                (long leftMs, string reasons) = PlainMinimum();
                Assert.IsLessThanOrEqualTo(leftMs, _deadline.DueInMs(NowMs), $"Kept too long: {reasons} is earlier.");
                Assert.AreEqual(_deadline.DueInMs(NowMs) == 0, _deadline.IsDeadlinePast(NowMs));
                if (!_deadline.IsDeadlinePast(NowMs))
                {
                    return;
                }

                DeadlineReason reason = Update();
                if (reason == DeadlineReason.None)
                {
                    // Only to be looked at again, at a time before the minimum.
                    Assert.IsGreaterThan((long)_deadline.DueInMs(NowMs) - 1, leftMs);
                    Assert.IsGreaterThan(0, _deadline.DueInMs(NowMs));
                    return;
                }

                Assert.AreEqual(leftMs, _deadline.DueInMs(NowMs));
                Assert.Contains(reason.ToString(), reasons);
            }

            private void Enter(ConnectionPhase phase)
            {
                _phase = phase;
                _closing = 0;
                _isStalled = false;
                _phaseMs = _heardMs = _messageMs = _ms;
                _pingMs = -1;
                _deadline.PhaseSinceMs = _deadline.ReceivedMs = _deadline.MessageMs = NowMs;
                _deadline.HasReceived = false;
                _deadline.QuietMs = 250;
                _deadline.NoteReceived(NowMs);
                Update();
            }

            private DeadlineReason Update() => _deadline.Compute(_limits, _phase, _isStalled, _closing, NowMs);

            // All deadlines that apply, in milliseconds of an endless clock; the least, and what it is for.
            private (long LeftMs, string Reasons) PlainMinimum()
            {
                List<(long AtMs, DeadlineReason Reason)> all = [];
                switch (_phase)
                {
                    case ConnectionPhase.Securing or ConnectionPhase.Request:
                        all.Add((_phaseMs + _limits.HandshakeMs, DeadlineReason.Request));
                        break;
                    case ConnectionPhase.Document:
                        all.Add((_phaseMs + _limits.DocumentMs, DeadlineReason.Document));
                        break;
                    case ConnectionPhase.Delayed when !_isStalled:
                        all.Add((_phaseMs + Deadline.DelayMs, DeadlineReason.Delay));
                        break;
                    case ConnectionPhase.Delayed:
                        break;
                    case ConnectionPhase.Draining:
                        all.Add((_phaseMs + _limits.CloseMs, DeadlineReason.DrainTotal));
                        all.Add((_heardMs + 250, DeadlineReason.DrainQuiet));
                        break;
                    case ConnectionPhase.Open when _closing == Deadline.CloseSent:
                        all.Add((_phaseMs + _limits.CloseMs, DeadlineReason.CloseHandshake));
                        break;
                    default:
                        if (_limits.IdleMs > 0 && _closing == 0)
                        {
                            all.Add((_messageMs + _limits.IdleMs, DeadlineReason.Idle));
                        }

                        if (_pingMs >= 0)
                        {
                            all.Add((_pingMs + _limits.PongWithinMs, DeadlineReason.KeepAlive));
                        }
                        else if (_limits.PingAfterMs > 0 && !_isStalled)
                        {
                            all.Add((_heardMs + _limits.PingAfterMs, DeadlineReason.KeepAlive));
                        }

                        break;
                }

                if (_isStalled)
                {
                    all.Add((_stalledMs + _limits.StallMs, DeadlineReason.Stall));
                }

                long leftMs = all.Count == 0 ? int.MaxValue : Math.Max(0, all.Min(one => one.AtMs) - _ms);
                return (leftMs, string.Join(' ', all.Where(one => Math.Max(0, one.AtMs - _ms) == leftMs).Select(one => one.Reason)));
            }
        }
    }
}
