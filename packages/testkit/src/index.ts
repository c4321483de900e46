export { exchangeConnection, exchangeWindow, type ExchangeFacts, type ExchangeSegment } from './exchange.js';
export {
  crossingFinsExchange,
  lossExchange,
  refusedExchange,
  tutorialExchange,
  tutorialFacts,
  unansweredExchange,
} from './exchanges.js';
